import { type Judged } from './block-nature.ts';

/** Headings, in six languages, of what a site adds to its articles. */
const ADDED =
  /^\W*(?:more (?:from|on|about|stories|articles|posts|news|reading|to read)\b|(?:recommended|related|suggested|further|additional) (?:reading|articles?|posts?|stories|news|content|links|topics|resources)\b|related\W*$|read (?:next|more|also)\b|keep reading\b|you (?:may|might) also (?:like|enjoy)\b|about (?:(?:the )?(?:authors?|writers?|experts?|company)|us)\W*$|(?:disclaimer|disclosures?)\W*$|(?:media|press) contacts?\W*$|share this\b|leave a (?:comment|reply)\b|(?:join|follow) (?:us|our|the conversation)\b|stay (?:connected|informed|in touch)\b|subscribe\b|sign up\b|article sources?\W*$|à propos de l['’]aut(?:eur|rice)|sur le même (?:sujet|thème)|(?:à )?lire (?:aussi|également)\b|articles (?:liés|similaires|connexes)|über (?:den autor|die autorin|uns)\W*$|mehr zum thema|(?:ähnliche|weitere|verwandte) (?:artikel|beiträge|themen)|das könnte sie auch|sobre (?:el autor|la autora|o autor|a autora|nosotros|nós)\W*$|(?:noticias|artículos|notícias|artigos) relacionad[oa]s|te puede interesar|(?:lee|leia) también|leia também|sull['’]aut(?:ore|rice)\W*$|articoli correlati|leggi anche|potrebbe interessarti)/iu;
/** What is added is at most this share of the text. */
const MOST = 0.15;

/**
 * Leaves out the sections at the end of a text whose headings say that they are the site's: more stories, the author, a
 * disclaimer. A section that a heading of the same or a higher level follows is the article's own.
 */
export function withoutAddedSections(kept: readonly Judged[]): readonly Judged[] {
  let end = kept.length;
  for (let start = addedFrom(kept, end); start > 0; start = addedFrom(kept, end)) end = start;
  return end === kept.length ? kept : kept.slice(0, end);
}

/** Where the last section of the first `end` blocks begins, if it is an added one; else 0. */
function addedFrom(kept: readonly Judged[], end: number): number {
  const most = kept.slice(0, end).reduce((sum, { block }) => sum + block.text.length, 0) * MOST;
  let length = 0;
  let highest = 9;
  for (let at = end - 1; at > 0; at -= 1) {
    const { block, nature } = kept[at] ?? {};
    if (!block) return 0;
    length += block.text.length;
    if (length > most) return 0;
    if (nature !== 'heading') continue;
    const level = Number(block.tag.slice(1)) || 3;
    if (level <= highest && ADDED.test(block.text)) return at;
    highest = Math.min(highest, level);
  }
  return 0;
}
