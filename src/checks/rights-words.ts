import { findName, foldWord } from '../lib/names.ts';
import { StemSet } from '../lib/stem-set.ts';

/** How surely a line speaks of rights: `sign` means copyright wherever it stands; `word` has other meanings as well. */
export type RightsSign = 'sign' | 'word' | null;

const SYMBOL = /[©℗Ⓒ]|\( ?c ?\)|\bc\/r\b|\bc\.? ?(?:19|20)\d{2}/iu;
/** In scripts that do not part words, or write them together with others. */
const UNPARTED = /版[权權]|著作[权権權]|저작권|판권|حقوق|زכויות|זכויות|ลิขสิทธิ์|कॉपीराइट|अधिकार/u;
const SURE = prefixes(
  'copyright copyleft copywrit copywright copyrite copyrght urheberrecht auteursrecht upphovsratt opphavsrett ophavsret tekijanoikeu autorsk телиф telif авторск копирайт πνευματικ szerzoi',
);
const LIKELY = prefixes(
  'rightsh rightho droits derechos rechte diritti direitos drets drept права правоо правами prawa prawami prava pravo haklar hakki rettighe rattighe oikeude jogok jogai δικαιωματ ' +
    'reserved reservation reserve reservad vorbehalt behalt riserv voorbehoud zastrzez zastrzeg защищен принадлеж saklidir aittir ' +
    'property propert propriet propieta propiedad propriedad eigentum eigendom eigentu wlasnos собствен owned owner owns belong appart pertenec pertenc gehor toebehor nalez vlastni ' +
    'titula inhaber holder rechthebbende ayant ' +
    'permission permit permis permes autorisation autoris autoriz authoris authoriz genehmig erlaubnis toestemming zgoda zgody zezwol разреш concess izin ' +
    'licen lizen tillstand tilladelse',
);
/** German and Dutch write them in one word: "Nutzungsrechte". */
const COMPOUND = /.(?:rechten?|rechteinhaber(?:in)?)$/;
const NO_COMPOUND = /^(?:menschen|grund|burger|frauen|kinder|arbeits?|mensen|burger)recht/;
const WHOLE = new Set(words('rights copr prop rechten droit copyr'));
/** Two words that mean together what neither means by itself. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ...words('moral every sole exclusive any').map((first) => [first, 'right'] as const),
  ...words('stays remains rests lies').map((first) => [first, 'with'] as const),
  ['c', 'r'],
  ['ip', 'of'],
]);
/** Whatever is no ASCII and no usual mark may be folded to it. */
const FOREIGN = /[^ -~‐-‟•…]/;
/** In a text without such letters every sign has one of these in it. */
const STEMS = new StemSet([
  ...[...SURE.values(), ...LIKELY.values()].flat(),
  ...WHOLE,
  ...words('recht right stays remains rests lies'),
]);
const SHORT_SIGN = /(?<![a-z\d])(?:(?:c|ip)(?![a-z\d])|c(?:19|20)\d)/i;
/** What is said about rights and copyright at large, and by whom, is no line that holds them. */
const AT_LARGE = new RegExp(
  String.raw`(?<= )(?:(?:human|civil|equal|voting|women s|womens|men s|workers?|tenants|labou?r|land|water|animal|gay|trans|children s|minority|indigenous|fundamental|property|abortion|reproductive) rights|` +
    String.raw`rights (?:groups?|activists?|lawyers?|watch|movements?|abuses?|violations?|council|commission|organi[sz]ations?|advocates?|of (?:the )?(?:people|tenants|workers|women|children|man|minorities|refugees|citizens))|` +
    String.raw`droits? (?:de l homme|humains?|civi\w+|des (?:femmes|enfants|peuples))|derechos (?:humanos|civiles)|diritti (?:umani|civili)|direitos (?:humanos|civis)|права человека|prawa czlowieka|` +
    String.raw`(?:contains?|use of|containing) copyright(?:ed)? materials?|copyright (?:laws?|polic\w+|infring\w+|act|claims?|trolls?|complaints?)|fair use|infring\w+|home ?owners?|owner of (?:a|the)|landowners?|business owners?|property (?:prices|tax\w*|owners?|market))(?= )`,
  'gu',
);
const PICTURES = prefixes(
  'photo foto image imagen imagem immagin picture bild illustration ilustr graphic grafik infograf video screenshot cartoon drawing artwork getty reuters shutterstock afp map chart фото zdjeci',
);
const TEXTS = prefixes(
  'article artikel articul articol artigo story stories text testo beitrag artyku статья стать column essay post',
);
/** Words of a life or a report: the line tells of people, and only a sure sign makes it one of rights. */
const LIFE = new Set(
  words(
    'writes schreibt ecrit escribe scrive escreve lawyer lawyers professor book books novel reports reporter correspondent follow subscribe donate tenants anwalt avocat abogado avvocato advogado livre libro livro buch',
  ),
);
const QUOTED = /[“„«‘"][^“”„«»"’]{3,90}[”“»’"]/gu;
const MOST_NAMES = 4;

/** A line that names one of `names` and holds a sign of rights besides: how sure the sign is; null for any other line. */
export function rightsSign(text: string, names: readonly string[]): RightsSign {
  if (!mayHoldSign(text)) return null;
  const others = withoutNames(text, names);
  if (others === null) return null;
  const folded = foldedWords(others.replace(QUOTED, ' '));
  const joined = ` ${folded.join(' ')} `.replace(AT_LARGE, ' ');
  const kept = joined.split(' ').filter((word) => word !== '');
  if (begins(kept, PICTURES) && !begins(kept, TEXTS)) return null;
  if (SYMBOL.test(others) || UNPARTED.test(others) || begins(kept, SURE)) return 'sign';
  if (kept.some((word) => LIFE.has(word))) return null;
  return isLikely(kept) || hasPair(kept) ? 'word' : null;
}

/** True for a line that tells of a picture, a film or a map, and of no text. */
export function speaksOfPicture(line: string): boolean {
  const folded = foldedWords(line);
  return begins(folded, PICTURES) && !begins(folded, TEXTS);
}

/**
 * False only for a text of which no line holds a sign, with its names or without them: most lines of most pages. Taking
 * names out makes no new words, but it can bring two together.
 */
export function mayHoldSign(text: string): boolean {
  if (!FOREIGN.test(text) && !STEMS.isIn(text) && !SHORT_SIGN.test(text)) return false;
  if (SYMBOL.test(text) || UNPARTED.test(text)) return true;
  const all = foldedWords(text);
  return begins(all, SURE) || isLikely(all) || all.some((word) => all.includes(PAIRS.get(word) ?? ' '));
}

function isLikely(kept: readonly string[]): boolean {
  return begins(kept, LIKELY) || kept.some(isWhole);
}

/** The text without the names, which may hold such words themselves; null where it has none of them. */
function withoutNames(text: string, names: readonly string[]): string | null {
  let rest = text;
  for (let count = 0; count < MOST_NAMES; count += 1) {
    const hit = findName(rest, names);
    if (!hit) return count === 0 ? null : rest;
    rest = `${rest.slice(0, hit.start)} ${rest.slice(hit.end)}`;
  }
  return rest;
}

function isWhole(word: string): boolean {
  return WHOLE.has(word) || (COMPOUND.test(word) && !NO_COMPOUND.test(word));
}

function hasPair(kept: readonly string[]): boolean {
  return kept.some((word, index) => kept[index + 1] !== undefined && kept[index + 1] === PAIRS.get(word));
}

function begins(kept: readonly string[], stems: ReadonlyMap<string, readonly string[]>): boolean {
  return kept.some((word) => stems.get(word.slice(0, 2))?.some((stem) => word.startsWith(stem)) ?? false);
}

function foldedWords(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map(foldWord);
}

/** Beginnings of words in the form in which words are compared, by their first two letters. */
function prefixes(list: string): ReadonlyMap<string, readonly string[]> {
  const grouped = new Map<string, string[]>();
  for (const stem of words(list)) grouped.set(stem.slice(0, 2), [...(grouped.get(stem.slice(0, 2)) ?? []), stem]);
  return grouped;
}

function words(list: string): readonly string[] {
  return list.split(' ').map(foldWord);
}
