import { type Page } from '../domain/page.ts';

/** Words of a notice on republication in the languages of publishers. */
const NOTICE =
  /re-?post|re-?publi|cross-?post|re-?print|syndicat|creative commons|permission|reprodu|weiterverbreit|nachdruck|ripubblic/i;
const MAX_NOTICE = 700;
const MAX_NOTICES = 12;

/** Blocks of an original's page that say how it may be taken over: an edition of the terms may bind it by such words. */
export function readNotices({ blocks }: Page): readonly string[] {
  const found = blocks.filter(
    ({ text, hiddenBy }) => hiddenBy === null && text.length <= MAX_NOTICE && NOTICE.test(text),
  );
  return found.slice(0, MAX_NOTICES).map(({ text }) => text);
}
