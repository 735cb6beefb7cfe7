/**
 * How well and how fast originals are found: `npm run bench:match -- <folder of real pages> [--articles 100000] [--grow]`.
 * Texts and templates of one half set the limits, those of the other half are scored.
 */
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { load } from 'cheerio/slim';
import { type Article } from '../../src/domain/article.ts';
import { findCandidates } from '../../src/match/candidates.ts';
import { findMatches, weighCandidates } from '../../src/match/find-match.ts';
import { fingerprint } from '../../src/match/fingerprints.ts';
import { KIND_LIMITS, kindOf, type KindLimits } from '../../src/match/match-kind.ts';
import { type Measures } from '../../src/match/measure.ts';
import { type Originals } from '../../src/match/originals.ts';
import { readPageWords } from '../../src/match/page-words.ts';
import { randomFrom } from '../match/build.ts';
import { madeUpArticle, makeCorpus, realArticle, type LoadedCorpus } from './match/corpus.ts';
import { COPIES, mutate, NO_COPIES, shuffled, type Mutation } from './match/mutations.ts';
import { readFolder } from './match/real-pages.ts';
import { cutTemplate, fill, readPage, type Template } from './match/template.ts';
import { createWriter } from './match/writer.ts';

setFlagsFromString('--expose-gc');
(globalThis as { gc?: unknown }).gc = runInNewContext('gc');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    articles: { type: 'string', default: '100000' },
    grow: { type: 'boolean', default: false },
    originals: { type: 'string', default: '150' },
    show: { type: 'string', default: '0' },
    fit: { type: 'boolean', default: false },
  },
});
/** Pages whose lookup is timed at the other sizes. */
const TIMED = 600;
const size = Number(values.articles);
const writer = createWriter();
const folder = readFolder(positionals[0] ?? '');
const templates = folder.pages.map(cutTemplate).filter((template) => template !== null);
const real = folder.texts.map(realArticle);

interface Sample {
  readonly mutation: Mutation;
  readonly article: Article;
  readonly template: string;
  readonly html: string;
  readonly isScored: boolean;
}

/** Originals of one half, each mutated in every way, each time in another template of the same half. */
function makeSamples(isScored: boolean): readonly Sample[] {
  const half = <Item>(items: readonly Item[]): Item[] => items.filter((_, index) => (index % 2 === 1) === isScored);
  const random = randomFrom(isScored ? 2 : 1);
  const madeUp = Array.from({ length: Number(values.originals) }, (_, index) =>
    madeUpArticle(index * 2 + Number(isScored), writer),
  );
  const originals = [...half(real), ...madeUp].slice(0, Number(values.originals));
  const frames: Template[] = half(templates);
  return originals.flatMap((article, index) =>
    [...COPIES, ...NO_COPIES].map((mutation, at): Sample => {
      const template = frames[(index * 7 + at) % frames.length]!;
      const own = frames[(index * 7 + at + 3) % frames.length]!.own;
      const others = shuffled(originals, random).slice(0, 10);
      const html = fill(template, mutate(mutation, { article, others, own, random, writer }));
      return { mutation, article, template: template.name, html, isScored };
    }),
  );
}

interface Weighed {
  readonly sample: Sample;
  readonly found: readonly { id: string | null; measures: Measures }[];
  /** Microseconds: all of it is hash, votes and alignment; `match` also claims and the articles read from disk. */
  readonly lookup: { readonly hash: number; readonly votes: number; readonly all: number; readonly match: number };
  readonly slim: number;
}

function timed<Result>(work: () => Result): [Result, number] {
  const started = performance.now();
  const result = work();
  return [result, (performance.now() - started) * 1000];
}

/** Microseconds of processor time: what other processes on the machine do meanwhile does not count. */
function worked<Result>(work: () => Result): [Result, number] {
  const started = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(started);
  return [result, user + system];
}

function weigh(sample: Sample, originals: Originals): Weighed {
  const [, slim] = worked(() => load(sample.html));
  // A page is looked up when it has just been read, as in the program.
  const page = readPage(sample.html);
  const [weighed, all] = worked(() => weighCandidates(readPageWords(page), originals));
  const found = weighed.map(({ ordinal, measures }) => ({
    id: originals.idAt(ordinal),
    measures,
  }));
  const [, match] = worked(() => findMatches(page, originals));
  return { sample, found, slim, lookup: { ...stages(page, originals), all, match } };
}

function stages(page: Parameters<typeof readPageWords>[0], originals: Originals): { hash: number; votes: number } {
  const [prints, hash] = worked(() => fingerprint(readPageWords(page).hashes));
  const [, votes] = worked(() => findCandidates(prints, originals));
  return { hash, votes };
}

type Answer = 'right' | 'wrong' | 'none';

/** `right`: taken for a copy of the article; `wrong`: of another one. */
function answerOf({ sample, found }: Weighed, limits: KindLimits): { answer: Answer; isWhole: boolean } {
  const copies = found
    .map(({ id, measures }) => ({ id, measures, kind: kindOf(measures, limits) }))
    .filter(({ kind }) => kind === 'whole' || kind === 'part')
    .sort((a, b) => Number(b.kind === 'whole') - Number(a.kind === 'whole') || b.measures.covered - a.measures.covered);
  const [best] = copies;
  if (!best) return { answer: 'none', isWhole: false };
  return { answer: best.id === sample.article.id ? 'right' : 'wrong', isWhole: best.kind === 'whole' };
}

function score(weighed: readonly Weighed[], limits: KindLimits): { p: number; r: number; f1: number } {
  let [tp, fp, fn] = [0, 0, 0];
  for (const one of weighed) {
    const { answer } = answerOf(one, limits);
    const isCopy = (COPIES as readonly string[]).includes(one.sample.mutation);
    if (isCopy && answer === 'right') tp += 1;
    if (isCopy && answer !== 'right') fn += 1;
    if (answer === 'wrong' || (!isCopy && answer === 'right')) fp += 1;
  }
  const [p, r] = [tp / (tp + fp), tp / (tp + fn)];
  return { p, r, f1: (2 * p * r) / (p + r) };
}

function printTable(weighed: readonly Weighed[], limits: KindLimits): void {
  const { p, r, f1 } = score(weighed, limits);
  console.log(`P=${p.toFixed(4)} R=${r.toFixed(4)} F1=${f1.toFixed(4)} (${weighed.length} pages)`);
  for (const mutation of [...COPIES, ...NO_COPIES]) {
    const rows = weighed.filter(({ sample }) => sample.mutation === mutation);
    const answers = rows.map((row) => answerOf(row, limits));
    const copies = answers.filter(({ answer }) => answer !== 'none').length / rows.length;
    const right = answers.filter(({ answer }) => answer === 'right').length / rows.length;
    const whole = answers.filter(({ isWhole }) => isWhole).length / rows.length;
    const isCopy = (COPIES as readonly string[]).includes(mutation);
    console.log(
      isCopy
        ? `  ${mutation.padEnd(28)} found ${right.toFixed(4)}  as whole ${whole.toFixed(3)}`
        : `  ${mutation.padEnd(28)} taken for a copy ${copies.toFixed(4)}`,
    );
  }
  for (const one of weighed.filter((row) => isWrong(row, limits)).slice(0, Number(values.show))) {
    const { sample, found } = one;
    console.log(`    ${sample.mutation} | ${sample.article.id} | ${sample.template}`);
    for (const { id, measures } of found.slice(0, 2)) console.log(`      ${id} ${JSON.stringify(measures, round)}`);
  }
}

function isWrong(row: Weighed, limits: KindLimits): boolean {
  const isCopy = (COPIES as readonly string[]).includes(row.sample.mutation);
  return (answerOf(row, limits).answer === 'right') !== isCopy || (!isCopy && answerOf(row, limits).answer !== 'none');
}

function round(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value;
}

/** One limit after the other, as long as the half that is not scored gets better. */
function fit(weighed: readonly Weighed[]): KindLimits {
  const steps: Partial<Record<keyof KindLimits, readonly number[]>> = {
    copyWords: [20, 25, 30, 40],
    copyArticleShare: [0.2, 0.3, 0.4, 0.5, 0.6],
    copyPageShare: [0.15, 0.2, 0.25, 0.3, 0.4, 0.5],
    longWords: [90, 110, 125, 150, 200],
  };
  const tries = Object.entries(steps).flatMap(([key, options]) => options.map((option) => ({ [key]: option })));
  return [...tries, ...tries].reduce<KindLimits>((best, change) => {
    const changed = { ...best, ...change };
    return score(weighed, changed).f1 > score(weighed, best).f1 ? changed : best;
  }, KIND_LIMITS);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

/** Answers the median lookup: in microseconds, and as a share of what loading the page takes. */
function printLookup(title: string, weighed: readonly Weighed[]): { micros: number; share: number } {
  const of = (value: (one: Weighed) => number): number => median(weighed.map(value));
  const all = of(({ lookup }) => lookup.all);
  const [hash, votes] = [of(({ lookup }) => lookup.hash), of(({ lookup }) => lookup.votes)];
  const share = median(weighed.map(({ lookup, slim }) => lookup.all / slim));
  console.log(
    `${title}: ${of(({ lookup }) => lookup.match).toFixed(0)} µs for the whole of findMatches; lookup ${all.toFixed(0)} µs median (hash ${hash.toFixed(0)}, votes ${votes.toFixed(0)}, alignment ${(all - hash - votes).toFixed(0)}), ` +
      `${(share * 100).toFixed(1)} % of cheerio/slim loading the page (${of(({ slim }) => slim).toFixed(0)} µs)`,
  );
  return { micros: all, share };
}

async function corpusOf(articles: number): Promise<LoadedCorpus> {
  const corpus = await makeCorpus(real, articles, writer);
  console.log(
    `${articles} articles of ${corpus.meanWords.toFixed(0)} words: ${corpus.bytesPerArticle.toFixed(0)} bytes an article in memory, ` +
      `${corpus.diskBytesPerArticle.toFixed(0)} on disk, built in ${(corpus.buildMs / 1000).toFixed(1)} s, loaded in ${corpus.loadMs.toFixed(0)} ms`,
  );
  return corpus;
}

console.log(`${real.length} real texts, ${templates.length} of ${folder.pages.length} real pages as templates`);
const samples = [...makeSamples(false), ...makeSamples(true)];
const shuffledSamples = shuffled(samples, randomFrom(9));
const sizes = [...new Set([size / 10, size, ...(values.grow ? [size * 4] : [])])];
let previous: ReturnType<typeof printLookup> | null = null;
for (const articles of sizes) {
  const { originals } = await corpusOf(articles);
  // The first pass warms the compiler up; only the second one counts.
  if (articles === sizes[0]) for (const sample of shuffledSamples.slice(0, 300)) weigh(sample, originals);
  const weighed = shuffledSamples
    .slice(0, articles === size ? undefined : TIMED)
    .map((sample) => weigh(sample, originals));
  const looked = printLookup(`  at ${articles}`, weighed);
  if (previous !== null)
    console.log(
      `  grown ${(looked.micros / previous.micros).toFixed(2)}-fold, against cheerio/slim ${(looked.share / previous.share).toFixed(2)}-fold`,
    );
  previous = looked;
  if (articles === size) {
    const seen = weighed.filter(({ sample }) => !sample.isScored);
    const unseen = weighed.filter(({ sample }) => sample.isScored);
    if (values.fit) {
      const limits = fit(seen);
      console.log('fitted on the other half:', JSON.stringify(limits));
      printTable(unseen, limits);
    }
    console.log('limits of the program, half that they were fitted on:');
    printTable(seen, KIND_LIMITS);
    console.log('half that they were not fitted on:');
    printTable(unseen, KIND_LIMITS);
    const fresh = Array.from({ length: 1000 }, (_, index) => madeUpArticle(2e6 + index, writer));
    const [, added] = timed(() => {
      for (const article of fresh) originals.add(article);
      findMatches(readPage(samples[0]!.html), originals);
    });
    console.log(`1000 articles added and searched in ${(added / 1000).toFixed(0)} ms`);
  }
}
