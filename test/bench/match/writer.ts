/** Writes articles without sense whose words are as frequent as those of a language (Zipf); the same for the same seed. */
export interface Writer {
  article(seed: number, words?: number): readonly string[];
  word(random: () => number): string;
}

const VOCABULARY = 40_000;
const TABLE = 1 << 20;
const SYLLABLES = ['la', 'mo', 'ri', 'te', 'su', 'ka', 'ne', 'vo', 'pi', 'dar', 'len', 'os', 'in', 'tra', 'shi', 'bel'];

/** Words of an article on average; news are about as long. */
const MEAN_WORDS = 650;

export function createWriter(): Writer {
  const words = Array.from({ length: VOCABULARY }, (_, rank) => wordOf(rank));
  const table = zipfTable();
  const word = (random: () => number): string => words[table[Math.floor(random() * TABLE)]!]!;
  const sentence = (random: () => number): string => {
    let text = word(random);
    text = text.slice(0, 1).toUpperCase() + text.slice(1);
    for (let left = 7 + Math.floor(random() * 20); left > 0; left -= 1) text += ` ${word(random)}`;
    return `${text}.`;
  };
  return {
    word,
    article(seed, length) {
      const random = streamFrom(seed);
      // From a note of 150 words to an essay of 1 900, most in between.
      const wanted = length ?? Math.round(150 + 1750 * random() ** 2.5 * (MEAN_WORDS / 650));
      const paragraphs: string[] = [];
      for (let written = 0; written < wanted;) {
        const sentences = Array.from({ length: 2 + Math.floor(random() * 4) }, () => sentence(random));
        paragraphs.push(sentences.join(' '));
        written += sentences.length * 17;
      }
      return paragraphs;
    },
  };
}

/**
 * Sfc32 by Chris Doty-Humphrey. Its state has 128 bits: the streams of a generator with 32 overlap in a large corpus, and
 * texts that have nothing to do with each other would share whole pages.
 */
function streamFrom(seed: number): () => number {
  let [a, b, c, d] = [seed | 0, (seed / 2 ** 32) | 0, 0x9e3779b9 | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

function zipfTable(): Uint16Array {
  const table = new Uint16Array(TABLE);
  let total = 0;
  for (let rank = 0; rank < VOCABULARY; rank += 1) total += 1 / (rank + 2.7);
  let at = 0;
  let sum = 0;
  for (let rank = 0; rank < VOCABULARY; rank += 1) {
    sum += 1 / (rank + 2.7);
    for (const end = Math.round((sum / total) * TABLE); at < end; at += 1) table[at] = rank;
  }
  return table;
}

function wordOf(rank: number): string {
  let rest = rank;
  let word = '';
  do {
    word += SYLLABLES[rest % SYLLABLES.length]!;
    rest = Math.floor(rest / SYLLABLES.length);
  } while (rest > 0);
  return word;
}
