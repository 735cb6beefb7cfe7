import { isUtf8 } from './utf8.ts';

/** How a text reads in an encoding that may be its own. */
interface Reading {
  readonly encoding: string;
  readonly score: number;
}

const MULTI_BYTE = ['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr'];
const FALLBACK = 'windows-1252';
const MAX_READ = 20_000;
const MAX_WORD = 2_000;
/** A double-byte text has next to nothing that its encoding cannot read, and common characters of its language. */
const MOST_BROKEN = 0.005;
const LEAST_COMMON = 0.12;
/** Characters that half of any running text is made of. */
const COMMON: Readonly<Record<string, RegExp>> = {
  shift_jis: /[\u3040-\u30ff]/g,
  'euc-jp': /[\u3040-\u30ff]/g,
  gb18030:
    /[的一是不了人我在有他这为之大来以个中上们国说到时要就出会可也你对生能而子那得于着下自年发作里用道行所然家种事成方多经去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运]/g,
  big5: /[的一是不了人我在有他這為之大來以個中上們國說到時要就出會可也你對生能而子那得於著下自年發作裡用道行所然家種事成方多經去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活]/g,
  'euc-kr': /[가-힣]/g,
};
/** The most frequent letters of scripts that stand in long runs of foreign bytes. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['windows-1251', /[оеаинтсрвл]/g],
  ['koi8-r', /[оеаинтсрвл]/g],
  ['windows-1253', /[αοιετσνηυρ]/g],
  ['windows-1255', /[יוהלאתרבמש]/g],
  ['windows-1256', /[اليمنورتبه]/g],
];
/** Bytes outside ASCII that stand together, on average: a foreign script, not letters with marks. */
const LONG_RUN = 2.2;

/**
 * The encoding of bytes that nobody declared: UTF-16 by its zeros, UTF-8 where valid, else the one that reads best.
 * `cut`: the sample may end inside a character.
 */
export function detectEncoding(sample: Uint8Array, cut = false): string {
  const wide = utf16(sample);
  if (wide !== null) return wide;
  if (isUtf8(sample, cut) !== 'broken') return 'utf-8';
  const foreign = foreignPart(sample);
  const double = MULTI_BYTE.map((encoding) => readDouble(encoding, foreign)).filter(({ score }) => score > 0);
  const [best] = double.toSorted((a, b) => b.score - a.score);
  if (best) return best.encoding;
  return meanRun(foreign) >= LONG_RUN ? readScript(foreign) : readLatin(foreign);
}

/** Text in Latin letters as UTF-16 has a zero in every other byte. */
function utf16(sample: Uint8Array): string | null {
  const { length } = sample.subarray(0, 4_000);
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 1) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = length / 2;
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le';
  return even > half * 0.4 && odd < half * 0.05 ? 'utf-16be' : null;
}

/** The words with bytes outside ASCII: markup says nothing of a language. */
function foreignPart(sample: Uint8Array): Uint8Array {
  const kept: number[] = [];
  let start = 0;
  let isForeign = false;
  for (const [at, byte] of sample.entries()) {
    if (kept.length >= MAX_READ) break;
    if (byte > 0x7f) isForeign = true;
    if (byte !== 0x3c && byte !== 0x3e && byte !== 0x0a && byte !== 0x20) continue;
    if (isForeign) for (let from = Math.max(start, at - MAX_WORD); from <= at; from += 1) kept.push(sample[from] ?? 0);
    start = at + 1;
    isForeign = false;
  }
  return Uint8Array.from(kept);
}

function readDouble(encoding: string, bytes: Uint8Array): Reading {
  const text = new TextDecoder(encoding).decode(bytes);
  const foreign = count(text, /[^\0-\x7f]/g);
  if (foreign === 0 || count(text, /[\ufffd\ue000-\uf8ff]/g) > foreign * MOST_BROKEN) return { encoding, score: 0 };
  // Half-width kana are what any other text looks like in Shift_JIS.
  const half = encoding === 'shift_jis' ? count(text, /[\uff61-\uff9f]/g) : 0;
  const common = (count(text, COMMON[encoding] ?? /$^/g) - half) / foreign;
  return { encoding, score: common >= LEAST_COMMON ? common : 0 };
}

function readScript(bytes: Uint8Array): string {
  const readings = SCRIPTS.map(([encoding, letters]): Reading => {
    const text = new TextDecoder(encoding).decode(bytes);
    return { encoding, score: count(text, letters) / Math.max(1, count(text, /[^\0-\x7f]/g)) };
  });
  const [best] = readings.toSorted((a, b) => b.score - a.score);
  return best && best.score > 0.4 ? best.encoding : FALLBACK;
}

/** What letters of other encodings look like in the western one gives them away: signs inside words, odd company. */
function readLatin(bytes: Uint8Array): string {
  const western = new TextDecoder(FALLBACK).decode(bytes);
  const marked = count(western, /[^\0-\x7f]/g);
  const isPolish = count(western, /[a-z][³¹¿\x9d]|[³¿][a-z]/g) > marked * 0.15 && count(western, /¿[A-Z]/g) === 0;
  const isCzech = count(western, /ø/g) > 0 && count(western, /ì/g) > 0 && count(western, /[žšùè]/g) > 0;
  if (isPolish || isCzech) return 'windows-1250';
  const dotless = count(western, /ý/g);
  const isTurkish = dotless > 0 && count(western, /[ðþ]/g) > 0 && count(western, /[áíæóé]/g) < dotless / 2;
  return isTurkish ? 'windows-1254' : FALLBACK;
}

function meanRun(bytes: Uint8Array): number {
  let runs = 0;
  let foreign = 0;
  bytes.forEach((byte, at) => {
    if (byte <= 0x7f) return;
    foreign += 1;
    if (at === 0 || (bytes[at - 1] ?? 0) <= 0x7f) runs += 1;
  });
  return runs === 0 ? 0 : foreign / runs;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
