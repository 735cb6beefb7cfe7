import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { loadRuleSets } from '../src/config/load-rule-set.ts';
import { WORDING_LANGUAGES } from '../src/config/rule-set-schema.ts';
import { type Rule, type RuleSet } from '../src/domain/rule-set.ts';
import { escapeMarkup } from '../src/lib/safe-text.ts';
import { listExamples, type ExampleFile } from '../src/pipeline/rule-examples.ts';
import { judgeExample } from '../src/pipeline/test-rules.ts';
import { fixBlock, type FixBlock } from '../src/report/fix-block.ts';

/** An editor pastes the block that a letter brings into the page, and the page is judged again. */

const RULES = path.join(import.meta.dirname, '..', 'rules');
const PAGES = path.join(import.meta.dirname, 'rules');
const names = (await readdir(RULES, { withFileTypes: true })).filter((entry) => entry.isDirectory());
const ruleSets = await loadRuleSets(
  names.map(({ name }) => path.join(RULES, name)),
  checks,
);

type Form = keyof FixBlock;
const FORMS: readonly Form[] = ['html', 'markdown', 'plain'];
/** Words of a link are lost in plain text, where the address itself becomes the link. */
const NEEDS_WORDS_ON_LINK = new Set(['city-desk-abq/name-is-link', 'the-texan/link-words']);

const cases: { ruleSet: RuleSet; rule: Rule; example: ExampleFile }[] = [];
for (const ruleSet of ruleSets) {
  const byId = new Map(ruleSet.rules.map((rule) => [rule.id, rule]));
  const known = new Set(
    ruleSets.filter(({ id }) => id === ruleSet.id).flatMap(({ rules }) => rules.map(({ id }) => id)),
  );
  for (const example of await listExamples(path.join(PAGES, ruleSet.id), known)) {
    const rule = byId.get(example.rule);
    if (rule && example.expected === 'failed') cases.push({ ruleSet, rule, example });
  }
}
const nameOf = ({ ruleSet, example }: (typeof cases)[number]): string =>
  `${ruleSet.id}/${ruleSet.edition} ${example.rule}/${path.basename(example.file)}`;

function judge({ ruleSet, example }: (typeof cases)[number], body: string, language: string) {
  const bytes = new TextEncoder().encode(body);
  return judgeExample({ example, body: bytes, ruleSet, registry: checks, language });
}

/** What the block was to cure and does not, after the editor has pasted each form of it. */
async function paste(
  one: (typeof cases)[number],
  language: string,
  page: string | null = null,
): Promise<readonly string[]> {
  page ??= await readFile(one.example.file, 'utf8');
  const { verdict, article } = await judge(one, page, language);
  if (!article) throw new Error('the example has no original');
  const lacks = verdict.findings.filter(
    ({ outcome, strength, rule }) => outcome === 'failed' && (strength === 'required' || rule === one.rule.id),
  );
  const block = fixBlock(article, one.ruleSet.publisher, lacks, language);
  const wanted = new Set(lacks.flatMap(({ fix, rule }) => (fix === null ? [] : [rule])));
  expect([...wanted]).not.toEqual([]);
  const open: string[] = [];
  for (const form of FORMS) {
    const { verdict: after } = await judge(one, withBlock(page, asHtml(block, form)), language);
    for (const { rule, outcome, message } of after.findings) {
      const isOpen = wanted.has(rule) && outcome !== 'passed';
      const isLost = form === 'plain' && NEEDS_WORDS_ON_LINK.has(`${one.ruleSet.id}/${rule}`);
      if (isOpen && !isLost) open.push(`${nameOf(one)} as ${form}: ${rule} ${outcome}: ${message}`);
    }
  }
  return open;
}

/** Right above the text, below heading and byline. */
function withBlock(page: string, block: string): string {
  const heading = page.indexOf('</h1>');
  const byline = /^\s*<p class="byline">[^\n]*<\/p>/.exec(page.slice(heading + 5));
  const at = heading + 5 + (byline?.[0].length ?? 0);
  return `${page.slice(0, at)}\n${block}\n${page.slice(at)}`;
}

function asHtml(block: FixBlock, form: Form): string {
  if (form === 'html') return block.html;
  const paragraphs = block[form].split(form === 'markdown' ? '\n\n' : '\n\n\n');
  return paragraphs.map((text) => `<p>${form === 'markdown' ? markdown(text) : linked(text)}</p>`).join('\n');
}

/** Links and escapes, which is all that the block uses of Markdown. */
function markdown(text: string): string {
  const unescaped = (words: string): string => escapeMarkup(words.replace(/\\([\\`*_[\]<>#|~!])/g, '$1'));
  const link = /\[((?:[^\]\\]|\\.)*)\]\(([^)]*)\)/g;
  let html = '';
  let at = 0;
  for (const found of text.matchAll(link)) {
    html += `${unescaped(text.slice(at, found.index))}<a href="${escapeMarkup(found[2] ?? '')}">${unescaped(found[1] ?? '')}</a>`;
    at = found.index + found[0].length;
  }
  return html + unescaped(text.slice(at));
}

/** As editors of blogs show pasted text: lines stay lines, addresses become links. */
function linked(text: string): string {
  return escapeMarkup(text)
    .replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)
    .replaceAll('\n', '<br>');
}

/** What these ask for is no line beside the text: the text itself, a date, the site, the head, a paper. */
const NO_LINE_CURES = new Set(
  ['all', 'asset-present', 'by-condition', 'head-tag-equals', 'image-credits', 'links-kept', 'ownership'].concat([
    'statement-on-file',
    'text-against-original',
    'time-window',
    'use-signals',
    'volume-per-partner',
  ]),
);
/** A way to reach the partner is its own to give; a permission is asked for, not pasted. */
const NO_LINE_KNOWN = new Set(['city-desk-abq/contact-shown', 'undark/in-time']);

const curable = cases.filter(({ rule }) => rule.fix !== null);

/** One failing page of each set, for its original. */
const firstOfEach = curable.filter(
  ({ ruleSet, rule }, index) =>
    rule.strength === 'required' &&
    curable.findIndex((one) => one.ruleSet === ruleSet && one.rule.strength === 'required') === index,
);

/** Headline and text of the original, and not a word more. */
async function bareCopy({ example }: (typeof cases)[number]): Promise<string> {
  const original = await readFile(path.join(path.dirname(example.file), '..', 'original.html'), 'utf8');
  const $ = load(original);
  const paragraphs = $('p')
    .toArray()
    .map((each) => $(each).text())
    .filter((text) => text.length > 120);
  const note = /^<!--[^>]*-->/.exec(await readFile(example.file, 'utf8'))?.[0] ?? '';
  return `${note}<!doctype html><html lang="en"><body><article><h1>${$('h1').text()}</h1>
${paragraphs.map((text) => `<p>${escapeMarkup(text)}</p>`).join('\n')}</article></body></html>`;
}

describe('the block to paste', () => {
  it('is tried on failing pages of many rules', () => {
    expect(new Set(curable.map(({ ruleSet, rule }) => `${ruleSet.id}/${rule.id}`)).size).toBeGreaterThan(30);
  });

  it.each(ruleSets.flatMap(({ id, rules }) => rules.map((rule) => [`${id}/${rule.id}`, rule] as const)))(
    'is declared for %s if a line can cure it',
    (name, rule) => {
      expect(rule.fix === null).toBe(NO_LINE_CURES.has(rule.check) || NO_LINE_KNOWN.has(name));
    },
  );

  it.each(WORDING_LANGUAGES)('cures whatever it is for, as HTML, plain text and Markdown, in %s', async (language) => {
    const open: string[] = [];
    for (const one of curable) open.push(...(await paste(one, language)));
    expect(open).toEqual([]);
  });

  it.each(WORDING_LANGUAGES)('cures a copy that says nothing at all, by any terms, in %s', async (language) => {
    const open: string[] = [];
    for (const one of firstOfEach) open.push(...(await paste(one, language, await bareCopy(one))));
    expect(open).toEqual([]);
  });
});
