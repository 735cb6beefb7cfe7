/** Letters of other scripts that look like Latin ones, as pairs; a subset of Unicode TS #39 for Cyrillic and Greek. */
const PAIRS =
  'аa еe оo рp сc хx уy іi ѕs јj ԁd һh ӏl ԛq ԝw ѵv ɡg ɑa ıi АA ВB ЕE КK МM НH ОO РP СC ТT ХX УY ІI ЅS ЈJ ҮY ԌG ' +
  'αa οo ρp νv υu ιi κk ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX';

const LATIN: ReadonlyMap<string, string> = new Map(
  PAIRS.split(' ').map((pair) => {
    const [from = '', to = ''] = pair;
    return [from, to];
  }),
);

const ANY_LATIN = /\p{sc=Latin}/u;
const GREEK_OR_CYRILLIC = /[\u0370-\u052F]/g;

/**
 * The word with every look-alike letter replaced by the Latin one; same number of UTF-16 units. A word with letters that no
 * Latin one looks like is one of its own script: its capitals ("В") look like others than its small letters ("в").
 */
export function withoutConfusables(word: string): string {
  const plain = isOfOwnScript(word) ? word.toLowerCase() : word;
  return plain.replace(/[\u0131\u0251\u0261\u0370-\u052F]/g, (letter) => LATIN.get(letter) ?? letter);
}

function isOfOwnScript(word: string): boolean {
  if (ANY_LATIN.test(word)) return false;
  const shown = word === word.toUpperCase() ? word : word.toLowerCase();
  return shown.match(GREEK_OR_CYRILLIC)?.some((letter) => !LATIN.has(letter)) ?? false;
}
