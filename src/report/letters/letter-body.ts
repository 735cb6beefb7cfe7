import { type Violation } from '../../domain/finding.ts';
import { type NoticePage } from '../../domain/notice.ts';
import { cut, safeLine, safeLines, safeWebAddress } from '../../lib/safe-text.ts';
import { dutyOf } from '../duty.ts';
import { longDate, shortDate } from './letter-date.ts';
import { type LetterContext, type LetterNotice, type ThanksPage } from './letter-context.ts';
import { fill, type LetterLanguage, plural, wordingOf } from './wording.ts';

/** A piece of a letter, in words that are safe for a line; rendered once as text and once as HTML. */
export type LetterPart =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'page'; readonly page: LetterPage }
  /** An address with the words that lead to it. */
  | { readonly kind: 'link'; readonly text: string; readonly button: string; readonly url: string }
  | { readonly kind: 'signature'; readonly lines: readonly string[] }
  | { readonly kind: 'footer'; readonly text: string; readonly links: readonly { text: string; url: string }[] };

/** One page of the letter. */
export interface LetterPage {
  readonly number: number;
  readonly title: string;
  /** As written, and as a link target; null where it is no web address. */
  readonly address: string;
  readonly url: string | null;
  /** What is wrong, in plain words. */
  readonly missing: readonly string[];
  readonly fixPlain: string;
  readonly fixHtml: string;
  readonly asHtml: string;
}

/** More pages than this are listed on the editor's page only, so that a letter stays readable. */
export const MAX_PAGES = 30;

/** The whole letter in one language, as parts. */
export function letterParts(
  notice: LetterNotice,
  context: LetterContext,
  language: LetterLanguage,
): readonly LetterPart[] {
  const words = wordingOf(language);
  const facts = factsOf(notice, context, language);
  const paragraph = (text: string): LetterPart => ({ kind: 'paragraph', text: fill(text, facts) });
  const count = notice.pages.length;
  const name = safeLine(notice.to.name ?? '', 80);
  const hidden = count - MAX_PAGES;
  const isThanks = notice.kind === 'fixed';
  const link = editorPage(context);
  const pages = notice.pages.slice(0, MAX_PAGES).map((page, index): LetterPart => ({
    kind: 'page',
    page: pageOf(page, index + 1, { context, language }),
  }));
  const ask = hasBlocks(notice) ? [paragraph(plural(words.whatToDo, count))] : [];
  const acknowledged = !isThanks && notice.pages.every((page) => page.case.state === 'acknowledged');
  return [
    { kind: 'paragraph', text: name === '' ? words.greetingUnnamed : fill(words.greeting, { name }) },
    paragraph(plural(words.opening[notice.kind], count)),
    ...(acknowledged ? [paragraph(words.acknowledged)] : []),
    ...(isThanks ? [] : ask),
    ...pages,
    ...(hidden > 0
      ? [{ kind: 'paragraph', text: fill(plural(words.morePages, hidden), { count: hidden }) } as const]
      : []),
    ...(isThanks ? [] : [{ kind: 'link', text: words.more, button: words.checkAgain, url: link } as const]),
    ...(isThanks || context.deadline === null ? [] : [paragraph(words.deadline)]),
    ...(isThanks ? [] : [paragraph(words.reply)]),
    { kind: 'signature', lines: [words.closing, ...signatureOf(context, language)] },
    {
      kind: 'footer',
      text: fill(words.why, facts),
      links: [
        { text: words.someoneElse, url: `${link}/who` },
        { text: words.stop, url: `${link}/stop` },
      ],
    },
  ];
}

/** How many, what and where; at most 200 characters. */
export function letterSubject(notice: LetterNotice, context: LetterContext, language: LetterLanguage): string {
  const words = wordingOf(language);
  const count = notice.pages.length;
  const isQuestion = notice.kind !== 'fixed' && missingDuties(notice, language) === '';
  const forms = isQuestion ? words.subjectOther : words.subject[notice.kind];
  return cut(fill(plural(forms, count), factsOf(notice, context, language)), 200);
}

/** The editor's page of this letter. */
export function editorPage({ baseUrl, token }: LetterContext): string {
  const base = safeWebAddress(baseUrl)?.replace(/\/+$/, '') ?? '';
  return `${base}/n/${encodeURIComponent(token)}`;
}

function factsOf(notice: LetterNotice, context: LetterContext, language: LetterLanguage) {
  const { timezone } = context.desk;
  const seen = notice.pages.map((page) => page.case.lastSeenAt).reduce((one, other) => (one < other ? other : one));
  const written = notice.pages
    .map((page) => page.case.notifiedAt ?? context.now)
    .reduce((one, other) => (one < other ? one : other));
  return {
    count: notice.pages.length,
    publisher: safeLine(context.publisherName, 80),
    partner: safeLine(notice.partnerName, 80),
    site: siteOf(notice),
    missing: missingDuties(notice, language),
    seen: shortDate(seen, language, timezone),
    written: shortDate(written, language, timezone),
    date: context.deadline === null ? '' : longDate(context.deadline, language, timezone),
  };
}

/** The one host that all pages stand on, else the partner's name. */
function siteOf({ pages, partnerName }: LetterNotice): string {
  const hosts = new Set(pages.map((page) => hostOf(page.case.pageUrl)));
  const [host = ''] = hosts;
  return hosts.size === 1 && host !== '' ? host : safeLine(partnerName, 80);
}

function hostOf(url: string): string {
  const safe = safeWebAddress(url);
  return safe === null ? '' : new URL(safe).hostname.replace(/^www\./, '').slice(0, 80);
}

function missingDuties(notice: LetterNotice, language: LetterLanguage): string {
  const { duties } = wordingOf(language);
  const found = new Set(notice.pages.flatMap((page) => violationsOf(page)).map(({ rule }) => dutyOf(rule)));
  return (['source', 'copyright', 'link'] as const)
    .filter((duty) => found.has(duty))
    .map((duty) => duties[duty])
    .join(', ');
}

function hasBlocks(notice: LetterNotice): boolean {
  return notice.pages.some((page) => 'fixPlain' in page && page.fixPlain !== '');
}

function violationsOf(page: NoticePage | ThanksPage): readonly Violation[] {
  return 'violations' in page ? page.violations : [];
}

function pageOf(
  page: NoticePage | ThanksPage,
  number: number,
  { context, language }: { context: LetterContext; language: LetterLanguage },
): LetterPage {
  const url = safeWebAddress(page.case.pageUrl);
  const isCharge = 'fixPlain' in page;
  const missing = violationsOf(page).map((violation) => safeLine(plainWords(violation, context, language), 400));
  return {
    number,
    title: safeLine(page.articleTitle, 200),
    address: url ?? safeLine(page.case.pageUrl, 300),
    url,
    missing: [...new Set(missing)],
    fixPlain: isCharge ? safeLines(page.fixPlain, 2000) : '',
    fixHtml: isCharge ? safeLine(page.fixHtml, 4000) : '',
    asHtml: wordingOf(language).asHtml,
  };
}

/** The rule's own message in the language of the letter; where there is none, the name of what is missing. */
function plainWords(violation: Violation, { explain }: LetterContext, language: LetterLanguage): string {
  const explained = explain?.(violation, language) ?? null;
  if (explained !== null) return explained;
  const duty = dutyOf(violation.rule);
  if (language === 'en' || duty === 'other') return violation.message || violation.title;
  const words = wordingOf(language);
  return fill(words.missing, { missing: words.duties[duty] });
}

function signatureOf({ desk, publisherName }: LetterContext, language: LetterLanguage): readonly string[] {
  const name = safeLine(desk.from.name ?? '', 80);
  const office = fill(wordingOf(language).desk, { publisher: safeLine(publisherName, 80) });
  const phone = safeLine(desk.phone ?? '', 40);
  const lines = name.toLowerCase().includes(safeLine(publisherName, 80).toLowerCase()) ? [name] : [name, office];
  return [...lines, phone].filter((line) => line !== '');
}
