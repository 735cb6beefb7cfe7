import { type Judged } from './block-nature.ts';
import { isInside, weighFlows } from './flow.ts';
import { type PageElement } from './page-element.ts';

/** Headings, in six languages, of what a site adds to its articles. */
const ADDED =
  /^\W*(?:more (?:from|on|about|stories|articles|posts|news|reading|to read)\b|(?:recommended|related|suggested|further|additional) (?:reading|articles?|posts?|stories|news|content|links|topics|resources)\b|related\W*$|read (?:next|more|also)\b|keep reading\b|you (?:may|might) also (?:like|enjoy)\b|about (?:(?:the )?(?:authors?|writers?|experts?|company)|us)\W*$|(?:disclaimer|disclosures?)\W*$|(?:media|press) contacts?\W*$|share this\b|leave a (?:comment|reply)\b|(?:join|follow) (?:us|our|the conversation)\b|stay (?:connected|informed|in touch)\b|subscribe\b|sign up\b|article sources?\W*$|explore (?:more|our|other|related)\b|(?:other|similar) (?:posts|articles|stories|reads)\b|à propos de l['’]aut(?:eur|rice)|sur le même (?:sujet|thème)|(?:à )?lire (?:aussi|également)\b|articles (?:liés|similaires|connexes)|über (?:den autor|die autorin|uns)\W*$|mehr zum thema|(?:ähnliche|weitere|verwandte) (?:artikel|beiträge|themen)|das könnte sie auch|sobre (?:el autor|la autora|o autor|a autora|nosotros|nós)\W*$|(?:noticias|artículos|notícias|artigos) relacionad[oa]s|te puede interesar|(?:lee|leia) también|leia também|sull['’]aut(?:ore|rice)\W*$|articoli correlati|leggi anche|potrebbe interessarti)/iu;
/** What is added is at most this share of the text. */
const MOST = 0.15;

/**
 * Leaves out the sections at the end of a text whose headings say that they are the site's: more stories, the author, a
 * disclaimer. A section that a heading of the same or a higher level follows is the article's own.
 */
export function withoutAddedSections(kept: readonly Judged[]): readonly Judged[] {
  let total = kept.reduce((sum, { block }) => sum + block.text.length, 0);
  let end = kept.length;
  for (let section = lastAdded(kept, end, total); section; section = lastAdded(kept, end, total)) {
    end = section.start;
    total -= section.length;
  }
  return end === kept.length ? kept : kept.slice(0, end);
}

/** The last section of the first `end` blocks, of `total` characters, if it is an added one. */
function lastAdded(
  kept: readonly Judged[],
  end: number,
  total: number,
): { readonly start: number; readonly length: number } | null {
  let length = 0;
  let highest = 9;
  for (let start = end - 1; start > 0; start -= 1) {
    const { block, nature } = kept[start] ?? {};
    if (!block) return null;
    length += block.text.length;
    if (length > total * MOST) return null;
    if (nature !== 'heading') continue;
    const level = Number(block.tag.slice(1)) || 3;
    if (level <= highest && ADDED.test(block.text)) return { start, length };
    highest = Math.min(highest, level);
  }
  return null;
}

/** The text's own part holds at least this share of it. */
const OWN = 0.6;
/** What is added behind it: so many blocks at most. */
const MOST_BLOCKS = 6;

/**
 * Leaves out what a site sets behind the text in a part of its own, past its furniture: who the author is, where to write,
 * why there are no comments. A section of the article begins with a heading of its own.
 */
export function withoutAddedParts(kept: readonly Judged[]): readonly Judged[] {
  const { weights, total } = weighFlows(kept);
  const main = [...weights].find(([, weight]) => weight >= total * OWN)?.[0];
  if (!main) return kept;
  const end = kept.findLastIndex(({ flow }) => flow === main) + 1;
  return isAdded(kept.slice(end), kept[end - 1], { main, total }) ? kept.slice(0, end) : kept;
}

function isAdded(
  tail: readonly Judged[],
  last: Judged | undefined,
  { main, total }: { readonly main: PageElement; readonly total: number },
): boolean {
  const [first] = tail;
  if (!first || !last || tail.length > MOST_BLOCKS || first.index === last.index + 1) return false;
  if (tail.some(({ block }) => isSection(block.tag, block.linkShare))) return false;
  if (tail.some(({ flow }) => isAround(flow, main))) return false;
  return tail.reduce((sum, { block }) => sum + block.text.length, 0) <= total * MOST;
}

function isSection(tag: string, linkShare: number): boolean {
  return (tag === 'h1' || tag === 'h2') && linkShare < 0.5;
}

function isAround(outer: PageElement | null, element: PageElement): boolean {
  return outer === null || isInside(element, outer);
}
