import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { loadRuleSets } from '../src/config/load-rule-set.ts';
import { type Configuration } from '../src/config/settings.ts';
import { effectiveTerms } from '../src/pipeline/effective-rules.ts';
import { judgeSnapshot } from '../src/pipeline/judge-page.ts';
import { readOriginal } from '../src/pipeline/read-original.ts';
import { buildOriginals } from '../src/match/originals.ts';

/** One publisher, two grants: the disclaimer below an article, and a line above it that asks for less. */

const ROOT = path.join(import.meta.dirname, '..');
const HTML = [['content-type', 'text/html; charset=utf-8']] as const;
const FETCHED_AT = '2026-01-01T00:00:00.000Z';
const ruleSets = await loadRuleSets([path.join(ROOT, 'rules', 'global-research')], checks);
const configuration = {
  ruleSets,
  origins: {},
  settings: { publisher: { ruleSet: 'global-research' }, use: {} },
} as unknown as Configuration;
const terms = effectiveTerms(configuration, FETCHED_AT);

let original = '';
let copy = '';
beforeAll(async () => {
  const folder = path.join(ROOT, 'test', 'rules', 'global-research');
  original = await readFile(path.join(folder, 'original.html'), 'utf8');
  copy = await readFile(path.join(folder, 'source-credited', 'failed--nothing.html'), 'utf8').catch(() => '');
});

function judge(lineAbove: string) {
  const bytes = new TextEncoder().encode(original.replace('</h1>', `</h1><p>${lineAbove}</p>`));
  const url = 'https://www.globalresearch.ca/mirrow-sound-lights-lamp-again/5700123';
  const read = readOriginal(
    { bytes, contentType: 'text/html; charset=utf-8', url, alsoAt: [], fetchedAt: FETCHED_AT },
    terms.publisher,
  );
  if (read.kind === 'no-text') throw new Error(read.detail);
  const { verdict } = judgeSnapshot(
    {
      body: new TextEncoder().encode(copy),
      finalUrl: 'https://partner.example/copy',
      fetchedAt: FETCHED_AT,
      headers: HTML,
    },
    {
      originals: buildOriginals([read.article], terms.publisher),
      ...{ ruleSet: terms, partner: null, registry: checks, boilerplate: new Set<string>(), language: 'en' },
    },
  );
  const failed = verdict.findings.filter(({ outcome, strength }) => outcome === 'failed' && strength === 'required');
  return { edition: verdict.ruleSet.edition, status: verdict.status, failed: failed.map(({ rule }) => rule) };
}

describe('a copy without any credit', () => {
  it('breaks the disclaimer where the original says nothing else', () => {
    expect(judge('All our articles can be read in many languages.')).toEqual({
      edition: '2008',
      status: 'in-breach',
      failed: ['source-credited', 'copyright-acknowledged', 'original-linked'],
    });
  });

  it('breaks nothing where the original was given away without a condition', () => {
    const line = 'Follow us. Feel free to repost and share widely Global Research articles.';
    expect(judge(line)).toEqual({ edition: '2022-share-widely', status: 'compliant', failed: [] });
  });

  it('lacks the attribution that the later line asks for, and only that', () => {
    const line = '<em>Feel free to repost Global Research articles with proper attribution.</em>';
    expect(judge(line)).toEqual({ edition: '2023-attribution', status: 'in-breach', failed: ['source-credited'] });
  });
});
