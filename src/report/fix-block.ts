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

/** The usual credit; a part that is null stands in the terms' own lines already. */
interface Credit {
  /** e.g. `By Ada Moss.` */
  readonly author: string | null;
  /** e.g. `First published by The Review:`, in front of the link. */
  readonly source: string | null;
  readonly title: string;
  readonly url: string;
  readonly copyright: string | null;
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
  const lines = [...new Set(lacks.flatMap(({ fix, verbatim }) => (verbatim && fix !== null ? [fix] : [])))];
  const credit = wantsCredit(lacks) ? creditOf(article, publisher, { url, language }) : null;
  const parts = [
    ...(credit ? creditBlock(withoutSaid(credit, lacks, { lines, article, publisher })) : []),
    ...lines.map((line) => lineBlock(safeLine(line, 1_000), article.url, url)),
  ];
  const joined = (form: keyof FixBlock, by: string): string => parts.map((part) => part[form]).join(by);
  return { plain: joined('plain', '\n'), html: joined('html', '\n'), markdown: joined('markdown', '\n\n') };
}

/** Author, source, link and copyright in the usual words. */
function creditOf(
  article: Article,
  publisher: Publisher,
  { url, language }: { readonly url: string; readonly language: string },
): Credit {
  return {
    author: authorOf(article, publisher, language),
    source: sourceOf(article, publisher, language),
    title: safeLine(article.title) || url,
    url,
    copyright: copyrightOf(article, publisher),
  };
}

/** Words by which a line in the terms' own words credits whom it names. */
const SAYS_PUBLISHED = /publi|pubbl|ver.ffentlicht|erschienen|appeared|paru|aparec/i;

interface Said {
  /** The terms' own lines, which stand in the block word for word. */
  readonly lines: readonly string[];
  readonly article: Article;
  readonly publisher: Publisher;
}

/** Nothing is said twice: where the terms' own lines credit and link, only what else is missing is added to them. */
function withoutSaid(credit: Credit, lacks: readonly Lack[], { lines, article, publisher }: Said): Credit {
  if (lines.length === 0) return credit;
  const author = article.byline.join(', ');
  const isAuthor = (text: string | null): boolean => author !== '' && text?.includes(author) === true;
  const isRights = ({ rule, fix }: Lack): boolean => dutyOf(rule) === 'copyright' || fix?.includes('©') === true;
  const isCredited =
    lines.some((line) => line.includes(publisher.name) && SAYS_PUBLISHED.test(line)) &&
    lines.some((line) => line.endsWith(article.url));
  const usual = lacks.filter(({ verbatim }) => !verbatim);
  const wants = { author: usual.some((one) => !isRights(one) && isAuthor(one.fix)), copyright: usual.some(isRights) };
  return {
    ...credit,
    author: lines.some(isAuthor) || (isCredited && !wants.author) ? null : credit.author,
    source: isCredited ? null : credit.source,
    copyright: lines.some((line) => line.includes('©')) || (isCredited && !wants.copyright) ? null : credit.copyright,
  };
}

/** No block where nothing is left to say. */
function creditBlock(credit: Credit): readonly FixBlock[] {
  const { author, source, url, copyright } = credit;
  const lead = [author, source].filter((part) => part !== null).join(' ');
  const plain = [lead, source === null ? '' : url, copyright ?? ''].filter((line) => line !== '').join('\n');
  return plain === '' ? [] : [{ plain, html: htmlOf(credit), markdown: markdownOf(credit) }];
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

/** `By Ada Moss.`; null where nobody but the publisher itself wrote it. */
function authorOf({ byline }: Article, publisher: Publisher, language: string): string | null {
  const tag = letterLanguage(language);
  const authors = othersThan(publisher, byline);
  return authors.length === 0 ? null : fill(wordingOf(tag).credit.by, { authors: listOf(authors.slice(0, 12), tag) });
}

function sourceOf({ ownership, originalSources }: Article, publisher: Publisher, language: string): string {
  const tag = letterLanguage(language);
  const { firstPublished, thirdParty } = wordingOf(tag).credit;
  const name = safeLine(publisher.name, 120);
  const sources = othersThan(publisher, originalSources);
  const isTheirs = ownership === 'third-party' && sources.length > 0;
  return isTheirs
    ? fill(thirdParty, { sources: listOf(sources, tag), publisher: name })
    : fill(firstPublished, { publisher: name });
}

function othersThan({ name, acceptNames }: Publisher, names: readonly string[]): readonly string[] {
  const own = new Set([name, ...acceptNames].map(key));
  return names.map((one) => safeLine(one, 120)).filter((one) => one !== '' && !own.has(key(one)));
}

/** `© 2008 Ada Moss, Global Research`: the publisher's own holders and year, else the publisher and the year of publication. */
function copyrightOf({ copyright, publishedAt }: Article, { name }: Publisher): string {
  const holders = (copyright?.holders ?? []).map((holder) => safeLine(holder, 120)).filter((holder) => holder !== '');
  const year = copyright?.year ?? (publishedAt === null ? null : Number(publishedAt.slice(0, 4)));
  const names = holders.length > 0 ? holders.join(', ') : safeLine(name, 120);
  return year === null || !Number.isInteger(year) ? `© ${names}` : `© ${year} ${names}`;
}

function htmlOf(credit: Credit): string {
  return `<p>${sentences(credit, escapeMarkup, linkHtml)}</p>`;
}

function markdownOf(credit: Credit): string {
  return sentences(credit, escapeMarkdown, linkMarkdown);
}

function sentences(
  { author, source, title, url, copyright }: Credit,
  escape: (text: string) => string,
  link: (words: string, url: string) => string,
): string {
  return [
    ...(author === null ? [] : [escape(author)]),
    ...(source === null ? [] : [`${escape(source)} ${link(title, url)}.`]),
    ...(copyright === null ? [] : [`${escape(copyright)}.`]),
  ].join(' ');
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
