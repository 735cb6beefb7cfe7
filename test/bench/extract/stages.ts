import { type Page } from '../../../src/domain/page.ts';
import { readBlocks } from '../../../src/extract/blocks.ts';
import { readByline } from '../../../src/extract/byline.ts';
import { findCreditStatements } from '../../../src/extract/credits/find-credit-statements.ts';
import { readDates } from '../../../src/extract/dates.ts';
import { decodePieces } from '../../../src/extract/decode.ts';
import { extractPage } from '../../../src/extract/extract-page.ts';
import { readHead } from '../../../src/extract/head.ts';
import { readJsonLd } from '../../../src/extract/json-ld.ts';
import { readLanguage } from '../../../src/extract/language.ts';
import { readLinks } from '../../../src/extract/links.ts';
import { findMainBlocks } from '../../../src/extract/main-text.ts';
import { parseHtml } from '../../../src/extract/parse-html.ts';
import { SelectorMaker } from '../../../src/extract/selector.ts';
import { readUseSignals } from '../../../src/extract/use-signals.ts';
import { VisibilityReader } from '../../../src/extract/visibility.ts';
import { placeBlocks } from '../../../src/extract/zones.ts';

export interface SpeedPage {
  readonly bytes: Uint8Array;
  readonly url: string;
}

const ROUNDS = 4;
const LATE = ['byline', 'publishedAt', 'modifiedAt', 'language', 'images', 'creditStatements'] as const;

/** One page with all that is read of it but the signs of use: fields that are read when they are asked for are asked for. */
export function read({ bytes, url }: SpeedPage): Page {
  const page = extractPage({ bytes, contentType: null, url, fetchedAt: null });
  LATE.forEach((field) => page[field]);
  return page;
}

/** One page with the signs of use as well. */
export function readAll(source: SpeedPage): Page {
  const page = read(source);
  ([...LATE, 'useSignals'] as const).forEach((field) => page[field]);
  return page;
}

/** What each stage of reading takes, best round of several over all pages; `rest` is what no stage accounts for. */
export function printStages(pages: readonly SpeedPage[]): void {
  const best = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const spent = new Map<string, number>();
    for (const page of pages) timePage(page, spent);
    for (const [name, time] of spent) best.set(name, Math.min(best.get(name) ?? Infinity, time));
  }
  const whole = best.get('whole') ?? 0;
  const stages = [...best].filter(([name]) => name !== 'whole');
  const rest = whole - stages.reduce((sum, [, time]) => sum + time, 0);
  for (const [name, time] of [...stages, ['rest', rest] as const, ['whole', whole] as const])
    console.log(
      `${name.padEnd(14)} ${(time / pages.length).toFixed(3)} ms a page, ${((100 * time) / whole).toFixed(1)} %`,
    );
}

function timePage(page: SpeedPage, spent: Map<string, number>): void {
  const timed = <Value>(name: string, work: () => Value): Value => {
    const start = process.cpuUsage();
    const value = work();
    const { user, system } = process.cpuUsage(start);
    spent.set(name, (spent.get(name) ?? 0) + (user + system) / 1000);
    return value;
  };
  const whole = timed('whole', () => readAll(page));
  const html = timed('decode', () => decodePieces(page.bytes, null));
  const tree = timed('parse', () => parseHtml(html));
  // Blocks read the style sheets once more: they are taken off again below.
  const styles = process.cpuUsage();
  new VisibilityReader(tree);
  const { user, system } = process.cpuUsage(styles);
  spent.set('styles', (spent.get('styles') ?? 0) + (user + system) / 1000);
  spent.set('blocks', (spent.get('blocks') ?? 0) - (user + system) / 1000);
  const { blocks, links } = timed('blocks', () => readBlocks(tree));
  timed('main text', () => findMainBlocks(blocks, placeBlocks(blocks)));
  const selectors = new SelectorMaker(tree);
  timed('links', () => readLinks(links, page.url, selectors));
  const nodes = timed('head', () => readJsonLd(tree));
  const head = timed('head', () => readHead(tree, page.url, nodes));
  const urls = [page.url];
  // Named one by one: a spread would read every field of the page once more.
  const { title, text, blocks: placed, links: resolved } = whole;
  timed('byline, dates', () => [readByline(tree, head), readDates(tree, head), readLanguage(tree, head, text)]);
  timed('credits', () => findCreditStatements(whole));
  const useSource = { page: tree, nodes, head, title, urls, blocks: placed, links: resolved, selectors };
  timed('use signals', () => readUseSignals(useSource));
}
