import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { parseRuleSet } from '../../src/config/load-rule-set.ts';
import { buildOriginals } from '../../src/match/originals.ts';
import { judgeSnapshot, type Policy } from '../../src/pipeline/judge-page.ts';
import { learnSiteLines } from '../../src/pipeline/site-lines.ts';
import { type SiteLines } from '../../src/store/repositories.ts';
import { pageHtml, readPage } from '../helpers/build.ts';
import { articleWith, partnerWith } from '../helpers/cases.ts';
import { PROSE } from '../extract/sample.ts';

const file = path.join(import.meta.dirname, '..', '..', 'rules', 'global-research', '2008.yaml');
const ruleSet = parseRuleSet(file, readFileSync(file, 'utf8'), checks);
const partner = partnerWith();
const policy: Policy = {
  originals: buildOriginals([articleWith({ text: readPage().text })], ruleSet.publisher),
  ruleSet,
  partner,
  registry: checks,
  boilerplate: new Set(),
  language: 'en',
};
const NOTE = '<p>Originally published by Global Research.</p>';
const OWN = `<!doctype html><title>Our own</title><article><h1>Our own</h1>${PROSE.join('')}</article>`;

function judge(html: string, boilerplate: ReadonlySet<string> = new Set()): ReturnType<typeof judgeSnapshot> {
  const body = new TextEncoder().encode(html);
  const headers = [['content-type', 'text/html; charset=utf-8']] as const;
  const url = 'https://village-lantern.example/2026/the-late-ferry';
  return judgeSnapshot(
    { body, finalUrl: url, fetchedAt: '2026-11-12T08:30:00.000Z', headers },
    { ...policy, boilerplate },
  );
}

function groupOf(html: string, pages: number): SiteLines {
  return { partnerId: partner.id, lines: judge(html).siteLines ?? [], pages };
}

function sourceOf(html: string, boilerplate: ReadonlySet<string>): string {
  const finding = judge(html, boilerplate).verdict.findings.find(({ rule }) => rule === 'source-credited');
  return `${finding?.outcome ?? ''} ${finding?.reason ?? ''}`.trim();
}

describe('learnSiteLines', () => {
  it('takes a line that stands on the partner’s own articles for one of the whole site', () => {
    const lines = learnSiteLines([groupOf(`${OWN}${NOTE}`, 3)]);
    expect(sourceOf(pageHtml({ after: NOTE }), new Set())).toBe('passed');
    expect(sourceOf(pageHtml({ after: NOTE }), lines)).toBe('cantTell boilerplate-only');
  });

  it('learns nothing from pages that hold the publisher’s texts, however often they say the same', () => {
    expect(judge(pageHtml({ after: NOTE })).siteLines).toBeNull();
  });

  it('learns nothing from few pages, nor from a line on few of many', () => {
    expect(learnSiteLines([groupOf(`${OWN}${NOTE}`, 2)])).toEqual(new Set());
    expect(learnSiteLines([groupOf(`${OWN}${NOTE}`, 4), groupOf(OWN, 5)])).toEqual(new Set());
    expect(learnSiteLines([groupOf(`${OWN}${NOTE}`, 4), groupOf(OWN, 4)]).size).toBe(1);
  });

  it('keeps the partners apart', () => {
    const [line = ''] = judge(`${OWN}${NOTE}`).siteLines ?? [];
    expect(
      learnSiteLines([
        { partnerId: 'a', lines: [line], pages: 3 },
        { partnerId: 'b', lines: [], pages: 90 },
      ]),
    ).toEqual(new Set([line]));
  });

  it('takes a line that links another article on every page for none of the whole site', () => {
    const linked = (id: number): string =>
      `<p>First published by <a href="https://www.globalresearch.ca/x/${String(id)}">Global Research</a>.</p>`;
    const groups = [5_700_001, 5_700_002, 5_700_003].map((id) => groupOf(`${OWN}${linked(id)}`, 1));
    expect(groups.every(({ lines }) => lines.length === 1)).toBe(true);
    expect(learnSiteLines(groups)).toEqual(new Set());
  });
});
