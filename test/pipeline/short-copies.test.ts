import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { parseRuleSet } from '../../src/config/load-rule-set.ts';
import { PACKAGE_FOLDER } from '../../src/config/places.ts';
import { type RepublicationScope } from '../../src/domain/rule-set.ts';
import { type Finding } from '../../src/domain/finding.ts';
import { buildOriginals } from '../../src/match/originals.ts';
import { judgeSnapshot } from '../../src/pipeline/judge-page.ts';
import { articleWith } from '../helpers/cases.ts';

/** From where on a copy is a republication is the terms' own matter. */

const file = path.join(PACKAGE_FOLDER, 'rules', 'terms.yaml.example');
const base = parseRuleSet(file, readFileSync(file, 'utf8'), checks);

/** Sentences in which every word is met once, so that only what is copied is found again. */
const words = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `w${(from + index).toString(36)}ord`).join(' ');
const ARTICLE = Array.from({ length: 12 }, (_, index) => `${words(index * 60, 60)}.`);
const OWN = Array.from({ length: 9 }, (_, index) => `<p>${words(5_000 + index * 60, 60)}.</p>`).join('\n');

function judge(copied: string, own: string, scope?: RepublicationScope): Finding | undefined {
  const html = `<!doctype html><html lang="en"><title>Of lamps</title><article><h1>Of lamps</h1>${own}<p>${copied}</p></article></html>`;
  const article = articleWith({ text: ARTICLE.join('\n\n') });
  const ruleSet = { ...base, ...(scope && { scope }) };
  const { verdict } = judgeSnapshot(
    {
      body: new TextEncoder().encode(html),
      finalUrl: 'https://village.example/of-lamps',
      fetchedAt: '2026-11-12T08:00:00.000Z',
      headers: [['content-type', 'text/html; charset=utf-8']],
    },
    {
      originals: buildOriginals([article], ruleSet.publisher),
      ruleSet,
      partner: null,
      registry: checks,
      boilerplate: new Set(),
      language: 'en',
    },
  );
  return verdict.findings.find(({ rule }) => rule === 'source-credited');
}

const HUNDRED = `${ARTICLE[4] ?? ''} ${words(300, 40)}.`;

it('leaves a hundred words among six hundred of its own alone', () => {
  expect(judge(HUNDRED, OWN)).toMatchObject({ outcome: 'inapplicable' });
});

it('charges two hundred words without a credit', () => {
  expect(judge(ARTICLE.slice(4, 8).join(' '), OWN)).toMatchObject({ outcome: 'failed', reason: 'missing' });
});

it('charges the hundred by terms that allow fifty', () => {
  expect(judge(HUNDRED, OWN, { share: 0.8, words: 50 })).toMatchObject({ outcome: 'failed', reason: 'missing' });
});

it('leaves two hundred alone by terms that allow three hundred', () => {
  const allowed = { share: 0.8, words: 300 };
  expect(judge(ARTICLE.slice(4, 8).join(' '), OWN, allowed)).toMatchObject({
    outcome: 'inapplicable',
    reason: 'fair-extract',
  });
});

it('asks a person about a page that shows the extract alone', () => {
  expect(judge(HUNDRED, '')).toMatchObject({ outcome: 'cantTell', reason: 'short-extract' });
});
