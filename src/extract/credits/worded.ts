import { type CreditKind } from '../../domain/credit-statement.ts';
import { type Block } from '../../domain/page.ts';
import { foldWord } from '../../lib/names.ts';
import { normaliseText } from '../../lib/text.ts';
import { whenAsked } from '../../lib/when-asked.ts';
import { STATEMENT_BOOK, TRAIT_BOOK, type Trait, WORDS } from './book.ts';
import { nameAhead, nameBehind } from './credited-name.ts';
import { type Draft, draftOf, type IndexedLink, linksOf, type Reading } from './draft.ts';
import { CAPTIONS, type Context, type Hit, isLabel, MAX_LABEL_LINE } from './label.ts';
import { findPhrases } from './phrase.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import { isDeep, isNamedLike, leadsElsewhere } from './site.ts';
import { type Subject, subjectBefore } from './subject.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A block of up to this many characters is a note rather than a paragraph. */
const SHORT_BLOCK = 320;
/** Characters of a title by which it is known again. */
const TITLE = 40;
const MIN_TITLE = 8;
/** A longer label is a sentence. */
const MAX_GLUED = 20;
/** A longer link under "Read more" is a headline, whoever is named in it. */
const NAME_WORDS = 5;
const PREPOSITIONS: ReadonlySet<string> = new Set(
  'at on from in via of sur dans chez de en su sul da do dal em no na bei auf im von'.split(' '),
);

/** "Read the original": beginnings of words that call what a link leads to the source. */
const ORIGINAL =
  'sourc origin quell fuente font πρωτότυπ αρχικ αυθεντικ orijin orjin asl kayna oryginał źródł оригинал первоисточ oorspronk bron eredet izvor الأصل المصدر מקור 原文 元記事 원문'
    .split(' ')
    .map(foldWord);

const PICTURE_LINES: ReadonlySet<string> = new Set(['figcaption', 'figure', 'caption']);

/** What stands behind a line that is cut after its wording. */
export interface Next {
  readonly text: string;
  readonly links: readonly IndexedLink[];
}

/** Statements that a block makes in known wordings; `next` is what may go on with its last line. */
export function wordedStatements(block: Block, reading: Reading, next: Next): readonly Draft[] {
  const links = whenAsked(() => linksOf(block, reading));
  const sentences = sentencesOf(parted(block, links));
  return sentences.flatMap((sentence, at) => {
    const following = followingOf(sentence, sentences[at + 1], { block, next });
    const { text, tokens, hits } = readPhrases(sentence.text, following);
    const traits = new Set(findPhrases(tokens, TRAIT_BOOK).map(({ meaning }) => meaning));
    if (hits.length === 0 && traits.size === 0) return [];
    const goesOn = text !== sentence.text && following === next.text;
    const own = [...linksIn({ ...sentence, text }, block, links()), ...(goesOn ? next.links : [])];
    const context: Context = {
      block,
      reading,
      sentence: { ...sentence, text },
      tokens,
      ownEnd: sentence.text.length,
      links: own,
      traits,
    };
    return judge(hits, context) ?? judgeTraits(context);
  });
}

/** "SOURCELamp News": a label that only a style sheet sets apart from the link behind it. */
function parted({ text, links: own }: Block, links: () => readonly IndexedLink[]): string {
  if (own.length === 0 || text.length > MAX_LABEL_LINE) return text;
  const [first] = links();
  const at = first === undefined || first.text === '' ? -1 : text.indexOf(first.text);
  return at > 0 && at <= MAX_GLUED && /\p{L}$/u.test(text.slice(0, at))
    ? `${text.slice(0, at)} ${text.slice(at)}`
    : text;
}

/** "Source | X", "Source" above "X": the words in which a bare wording may go on. */
function followingOf(
  sentence: Sentence,
  behind: Sentence | undefined,
  { block, next }: { readonly block: Block; readonly next: Next },
): string {
  if (behind) return /[|•·]$/.test(sentence.text) && block.text.length <= MAX_LABEL_LINE ? behind.text : '';
  return openEnd(sentence, block) ? next.text : '';
}

/** The wordings of a sentence; where one stands last and bare, the next line is read on to. */
function readPhrases(
  text: string,
  next: string,
): { readonly text: string; readonly tokens: readonly Token[]; readonly hits: readonly Hit[] } {
  const tokens = tokensOf(text);
  const hits = findPhrases(tokens, STATEMENT_BOOK);
  const last = hits.at(-1);
  if (next === '' || last?.end !== tokens.length || last.meaning.role === 'nameBefore') return { text, tokens, hits };
  const longer = tokensOf(`${text} ${next}`);
  return { text: `${text} ${next}`, tokens: longer, hits: findPhrases(longer, STATEMENT_BOOK) };
}

function judge(hits: readonly Hit[], context: Context): readonly Draft[] | null {
  if (context.traits.has('notCredit')) return [];
  for (const hit of hits) {
    const draft = fromHit(hit, context);
    if (draft) return [draft];
  }
  return null;
}

function fromHit(hit: Hit, context: Context): Draft | null {
  if (isQuoted(hit, context)) return null;
  switch (hit.meaning.role) {
    case 'elsewhere':
      return fromElsewhere(hit, context);
    case 'origin':
      return isAboutThis(hit, context) ? credit(hit, context) : null;
    case 'label':
      return isLabel(hit, context) ? credit(hit, context) : null;
    case 'website':
      return isLine(context) ? credit(hit, context) : null;
    case 'pointer':
      return fromPointer(hit, context);
    case 'nameBefore':
      return fromNameBefore(hit, context);
  }
}

/** "Originally published" of the text at hand, or of nothing named, or at the text's edge of "the article". */
function isAboutThis({ first, end, meaning }: Hit, { tokens, sentence, block, reading, links }: Context): boolean {
  const subject = subjectBefore(tokens, first);
  if (subject === 'this' || followsTitle(tokens[first]?.start ?? 0, sentence.text, reading)) return true;
  // what else a caption says was published somewhere is its picture
  if (PICTURE_LINES.has(block.tag)) return false;
  if (meaning.strict) return isBareLine(subject, { first, end }, { tokens, block, reading, links });
  if (block.zone === 'footer') return subject !== 'other' || tokens.slice(0, first).some(isTexts);
  const place = reading.layout.placeOf(block);
  if (subject === 'none') return place !== 'inside' || block.text.length <= SHORT_BLOCK;
  return subject === 'the' && place !== 'inside';
}

/** "The post *title* appeared first on X": the text at hand is named by its title. */
function followsTitle(start: number, text: string, { page, layout }: Reading): boolean {
  if (start < MIN_TITLE || text.length > SHORT_BLOCK) return false;
  const before = normaliseText(text.slice(0, start));
  return [page.title, page.blocks[layout.title]?.text].some((title) => {
    const wanted = normaliseText(title ?? '').slice(0, TITLE);
    return wanted.length >= MIN_TITLE && before.includes(wanted);
  });
}

/** "Article published on X", "Published at X" with a link to X: a line of its own, and not one that names its author. */
function isBareLine(
  subject: Subject,
  { first, end }: Pick<Hit, 'first' | 'end'>,
  { tokens, block, reading, links }: Pick<Context, 'tokens' | 'block' | 'reading' | 'links'>,
): boolean {
  if (block.text.length > MAX_LABEL_LINE || reading.layout.placeOf(block) === 'inside') return false;
  if (WORDS.by.has(tokens[end - 1]?.folded ?? '') || CAPTIONS.has(block.tag)) return false;
  if (subject === 'the') return first <= 2;
  return subject === 'none' && links.some((link) => leadsElsewhere(link, reading.site) && isDeep(link.url));
}

/** "Articles on this site are …": words about many texts at once. */
function isTexts({ folded }: Token): boolean {
  return WORDS.textNouns.has(folded) || WORDS.textNouns.has(folded.replace(/(?:ies)$/, 'y').replace(/(?:s|n|e)$/, ''));
}

function isLine({ block }: Context): boolean {
  return block.text.length <= MAX_LABEL_LINE && !CAPTIONS.has(block.tag);
}

/** A statement of source: a name or a link to somebody else must stand behind the wording. */
function credit(hit: Hit, context: Context): Draft | null {
  const { tokens, sentence, links, reading } = context;
  const name = nameBehind({ text: sentence.text, tokens, at: hit.end, links });
  const { after } = hit.meaning;
  if (after.length > 0 && !tokens.slice(hit.end).some(({ folded }) => after.includes(folded))) return null;
  if (name !== null) return named([name], context);
  const linked = links.filter((link) => link.kind === 'web' && isBehind(link, hit, context));
  if (linked.some((link) => leadsElsewhere(link, reading.site))) return named([], context);
  return linked.some(({ url }) => url !== null && isDeep(url)) ? withKinds(['self'], [], context) : null;
}

function named(names: readonly string[], context: Context): Draft {
  const { links, reading } = context;
  const foreign = links.some((link) => leadsElsewhere(link, reading.site));
  const own = names.length > 0 && names.every((name) => reading.site.isOwnName(name));
  if (own && !foreign) return withKinds(['self'], names, context);
  return withKinds(foreign ? ['source', 'link'] : ['source'], names, context);
}

function fromElsewhere(hit: Hit, context: Context): Draft | null {
  if (!isAboutThis(hit, context)) return null;
  const { sentence, tokens, links } = context;
  const name = nameBehind({ text: sentence.text, tokens, at: hit.end, links });
  return name === null && links.length === 0 ? null : withKinds(['elsewhere'], name === null ? [] : [name], context);
}

/** "Read the original article": what it says depends on where it leads. */
function fromPointer(hit: Hit, context: Context): Draft | null {
  const { tokens, sentence, links, reading, block } = context;
  if (CAPTIONS.has(block.tag) || (hit.first > 0 && !isNearStart(hit, context))) return null;
  if (block.text.length > SHORT_BLOCK && reading.layout.placeOf(block) === 'inside') return null;
  const foreign = links.filter((link) => leadsElsewhere(link, reading.site) && isDeep(link.url));
  const leads = PREPOSITIONS.has(tokens[hit.end - 1]?.folded ?? '');
  const says = tokens.slice(hit.first, hit.end).some(({ folded }) => ORIGINAL.some((stem) => folded.startsWith(stem)));
  // "Read more: …" among the paragraphs recommends another text
  if (!says && reading.layout.placeOf(block) === 'inside') return null;
  const isTelling = ({ text, url }: IndexedLink): boolean =>
    isAddress(text) || (isNamedLike(text, url) && (says || tokensOf(text).length <= NAME_WORDS));
  const telling = foreign.find(isTelling)?.text ?? null;
  const name = leads ? nameBehind({ text: sentence.text, tokens, at: hit.end, links }) : telling;
  const isOwn = name !== null && reading.site.isOwnName(name);
  if (foreign.length === 0) {
    if (name !== null && !isOwn && isLine(context)) return withKinds(['source'], [name], context);
    return says && links.some(({ url }) => isDeep(url)) ? withKinds(['self'], [], context) : null;
  }
  if (name !== null && !isOwn) return withKinds(['source', 'link'], [name], context);
  return withKinds(says ? ['source', 'link'] : ['link'], [], context);
}

/** "X first published this story": the name is what stands before the wording. */
function fromNameBefore(hit: Hit, context: Context): Draft | null {
  const { tokens, sentence, links, reading, block } = context;
  if (PICTURE_LINES.has(block.tag)) return null;
  if (block.text.length > SHORT_BLOCK && reading.layout.placeOf(block) === 'inside') return null;
  const name = nameAhead({ text: sentence.text, tokens, at: hit.first, links });
  return name === null ? null : named([name], context);
}

function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|www\.)\S+$/i.test(text);
}

function isNearStart({ first }: Hit, { tokens }: Context): boolean {
  return first <= 4 || subjectBefore(tokens, first) === 'none';
}

function judgeTraits(context: Context): readonly Draft[] {
  const { traits, sentence } = context;
  if (traits.has('notCredit') || traits.has('rights') || sentence.text.length > 500) return [];
  const kinds = traitKinds(traits);
  return kinds.length === 0 ? [] : [withKinds(kinds, [], context)];
}

function withKinds(
  kinds: readonly CreditKind[],
  names: readonly string[],
  { sentence, links, traits }: Context,
): Draft {
  const all = [...new Set([...kinds, ...traitKinds(traits)])];
  return draftOf(sentence.text, all, { names, links: links.map(({ index }) => index) });
}

function traitKinds(traits: ReadonlySet<Trait>): readonly CreditKind[] {
  return (['licence', 'permission', 'translation'] as const).filter((kind) => traits.has(kind));
}

function isBehind(link: IndexedLink, { first }: Hit, { sentence, tokens }: Context): boolean {
  const at = sentence.text.indexOf(link.text);
  return at < 0 || at + link.text.length >= (tokens[first]?.end ?? 0);
}

/** Inside quotation marks somebody else speaks. */
function isQuoted({ first }: Hit, { sentence, tokens, block }: Context): boolean {
  const until = tokens[first]?.start ?? 0;
  const before = block.text.slice(Math.max(0, sentence.start - 600), sentence.start) + sentence.text.slice(0, until);
  const behind = sentence.text.slice(until);
  if (before.split('"').length % 2 === 0 && behind.includes('"')) return true;
  if (before.lastIndexOf('‘') > before.lastIndexOf('’') && behind.includes('’')) return true;
  let open = 0;
  for (const char of before) {
    if (char === '“' || char === '„' || char === '«') open += 1;
    if (char === '”' || char === '»' || (char === '“' && open > 1)) open -= 1;
  }
  return open > 0;
}

function linksIn({ text }: Sentence, block: Block, links: readonly IndexedLink[]): readonly IndexedLink[] {
  const isShort = block.text.length <= SHORT_BLOCK;
  return links.filter((link) => (link.text === '' ? isShort : text.includes(link.text)));
}

/** True where the sentence ends its short block without a full stop: what it names may stand in the next line. */
function openEnd({ text, start }: Sentence, block: Block): boolean {
  return (
    block.text.length <= 80 &&
    block.links.length === 0 &&
    start + text.length >= block.text.length &&
    !/[.!?)]$/.test(text)
  );
}
