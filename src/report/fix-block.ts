import { type Article } from '../domain/article.ts';
import { type Finding } from '../domain/finding.ts';
import { type Publisher } from '../domain/publisher.ts';
import { escapeMarkup, safeLine, safeWebAddress } from '../lib/safe-text.ts';
import { dutyOf } from './duty.ts';
import { fill, letterLanguage, wordingOf } from './letters/wording.ts';

/** The credit to paste, three ways; all empty where pasting cures nothing. */
export interface FixBlock {
  /** Lines: credit, address of the original, copyright, and what the terms want in words of their own. */
  readonly plain: string;
  readonly html: string;
  readonly markdown: string;
}

const NOTHING: FixBlock = { plain: '', html: '', markdown: '' };

interface Credit {
  /** e.g. `By Ada Moss. First published by The Review:` */
  readonly lead: string;
  readonly title: string;
  readonly url: string;
  readonly copyright: string;
}

/** What a page lacks, as far as a line to paste can cure it. */
export type Lack = Pick<Finding, 'rule' | 'fix' | 'verbatim'>;

/**
 * The block that makes a page pass when pasted beside the text: source, copyright and a link to the original in the
 * editor's language, and every line that the terms want word for word.
 * @param lacks what the page lacks; an empty list asks for the block anyway (an article's "republish" block)
 * @param language BCP 47; en, fr, es, de, it, pt, otherwise English
 */
export function fixBlock(article: Article, publisher: Publisher, lacks: readonly Lack[], language: string): FixBlock {
  const url = safeWebAddress(article.url);
  if (url === null) return NOTHING;
  const parts = [
    ...(wantsCredit(lacks) ? [creditBlock(article, publisher, url, language)] : []),
    ...[...new Set(lacks.flatMap(({ fix, verbatim }) => (verbatim && fix !== null ? [fix] : [])))].map((line) =>
      lineBlock(safeLine(line, 1_000), article.url, url),
    ),
  ];
  const joined = (form: keyof FixBlock, by: string): string => parts.map((part) => part[form]).join(by);
  return { plain: joined('plain', '\n'), html: joined('html', '\n'), markdown: joined('markdown', '\n\n') };
}

/** Source, copyright and link in the usual words. */
function creditBlock(article: Article, publisher: Publisher, url: string, language: string): FixBlock {
  const credit: Credit = {
    lead: leadOf(article, publisher, language),
    title: safeLine(article.title) || url,
    url,
    copyright: copyrightOf(article, publisher),
  };
  return { plain: `${credit.lead}\n${url}\n${credit.copyright}`, html: htmlOf(credit), markdown: markdownOf(credit) };
}

/** One line in the terms' own words; words that announce the address of the original become the link to it. */
function lineBlock(line: string, original: string, url: string): FixBlock {
  const at = line.endsWith(original) ? line.length - original.length : -1;
  const words = at < 0 ? '' : line.slice(0, at).replace(/[\s:,]+$/, '');
  if (words !== '') return { plain: line, html: `<p>${linkHtml(words, url)}</p>`, markdown: linkMarkdown(words, url) };
  return { plain: line, html: `<p>${escapeMarkup(line)}</p>`, markdown: escapeMarkdown(line) };
}

function wantsCredit(lacks: readonly Lack[]): boolean {
  if (lacks.length === 0) return true;
  return lacks.some(({ rule, fix, verbatim }) => !verbatim && (fix !== null || dutyOf(rule) !== 'other'));
}

function leadOf(article: Article, publisher: Publisher, language: string): string {
  const tag = letterLanguage(language);
  const { by, firstPublished, thirdParty } = wordingOf(tag).credit;
  const name = safeLine(publisher.name, 120);
  const own = new Set([publisher.name, ...publisher.acceptNames].map(key));
  const authors = article.byline
    .map((author) => safeLine(author, 120))
    .filter((author) => author !== '' && !own.has(key(author)));
  const sources = article.originalSources
    .map((source) => safeLine(source, 120))
    .filter((source) => source !== '' && !own.has(key(source)));
  const isTheirs = article.ownership === 'third-party' && sources.length > 0;
  const source = isTheirs
    ? fill(thirdParty, { sources: listOf(sources, tag), publisher: name })
    : fill(firstPublished, { publisher: name });
  return authors.length === 0 ? source : `${fill(by, { authors: listOf(authors.slice(0, 12), tag) })} ${source}`;
}

/** `© 2008 Ada Moss, Global Research`: the publisher's own holders and year, else the publisher and the year of publication. */
function copyrightOf({ copyright, publishedAt }: Article, { name }: Publisher): string {
  const holders = (copyright?.holders ?? []).map((holder) => safeLine(holder, 120)).filter((holder) => holder !== '');
  const year = copyright?.year ?? (publishedAt === null ? null : Number(publishedAt.slice(0, 4)));
  const names = holders.length > 0 ? holders.join(', ') : safeLine(name, 120);
  return year === null || !Number.isInteger(year) ? `© ${names}` : `© ${year} ${names}`;
}

function htmlOf({ lead, title, url, copyright }: Credit): string {
  return `<p>${escapeMarkup(lead)} ${linkHtml(title, url)}. ${escapeMarkup(copyright)}.</p>`;
}

function markdownOf({ lead, title, url, copyright }: Credit): string {
  return `${escapeMarkdown(lead)} ${linkMarkdown(title, url)}. ${escapeMarkdown(copyright)}.`;
}

function linkHtml(words: string, url: string): string {
  return `<a href="${escapeMarkup(url)}">${escapeMarkup(words)}</a>`;
}

function linkMarkdown(words: string, url: string): string {
  const address = url.replace(/[()<>]/g, (character) =>
    encodeURIComponent(character).replace('(', '%28').replace(')', '%29'),
  );
  return `[${escapeMarkdown(words)}](${address})`;
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~!]/g, '\\$&');
}

function listOf(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}

function key(name: string): string {
  return safeLine(name, 200).toLowerCase();
}
