import { type Article } from '../../src/domain/article.ts';
import { type Case } from '../../src/domain/case.ts';
import { type Violation } from '../../src/domain/finding.ts';
import { type Partner } from '../../src/domain/partner.ts';
import { type Publisher } from '../../src/domain/publisher.ts';

export const RULE_SET = { id: 'the-review', edition: '2026', sha256: 'a'.repeat(64) } as const;

/** A required duty that failed; change what a test is about. */
export function violationOf(rule = 'source-credited', change: Partial<Violation> = {}): Violation {
  return {
    rule,
    title: `The page keeps ${rule}`,
    strength: 'required',
    outcome: 'failed',
    reason: 'missing',
    message: `The page does not meet ${rule}.`,
    evidence: [],
    fix: 'a line to paste',
    ...change,
  };
}

/** An open case of a page that names no source. */
export function caseWith(change: Partial<Case> = {}): Case {
  return {
    id: 1,
    partnerId: 'village-voice',
    pageUrl: 'https://village.example/2026/lamp',
    articleId: 'review.example:7',
    state: 'open',
    firstFailedAt: '2026-11-10T04:00:00.000Z',
    lastFailedAt: '2026-11-11T04:00:00.000Z',
    sightings: 2,
    openedAt: '2026-11-11T04:00:00.000Z',
    notifiedAt: null,
    dueAt: null,
    closedAt: null,
    reopened: false,
    goneCount: 0,
    unreachable: null,
    decisionUntil: null,
    lastVerdict: 'in-breach',
    findings: [violationOf()],
    ruleSet: RULE_SET,
    lastSeenAt: '2026-11-11T04:00:00.000Z',
    lastRunId: 'run-2',
    evidenceSha256: 'e'.repeat(64),
    ...change,
  };
}

export const PUBLISHER: Publisher = {
  id: 'the-review',
  name: 'The Review',
  acceptNames: ['Fen Review'],
  hosts: ['review.example'],
  sisterHosts: [],
  articleAddresses: ['/{slug}/{id:digits}'],
  permissions: 'rights@review.example',
};

/** An original by one author. */
export function articleWith(change: Partial<Article> = {}): Article {
  return {
    id: 'review.example:7',
    url: 'https://review.example/the-lamp/7',
    addresses: [],
    title: 'The lamp at the lock',
    byline: ['Ada Moss'],
    originalSources: [],
    copyright: { holders: ['Ada Moss', 'The Review'], year: 2026 },
    language: 'en',
    publishedAt: '2026-10-02T00:00:00.000Z',
    text: 'The lamp burned.',
    ownership: 'own',
    ownershipReason: null,
    ...change,
  };
}

/** A partner with an editor and, from day 21 on, a second address. */
export function partnerWith(change: Partial<Partner> = {}): Partner {
  return {
    id: 'village-voice',
    name: 'Village Voice',
    sites: ['https://village.example'],
    find: { feeds: ['/feed'], sitemaps: false, listings: [], pages: [] },
    people: [
      { name: 'Dana', email: 'editor@village.example', language: 'en', fromDay: 0 },
      { name: null, email: 'desk@village.example', language: 'en', fromDay: 21 },
    ],
    use: { class: 'community', by: null, decidedAt: null, until: null },
    rules: {},
    permissions: [],
    pauseMailUntil: null,
    ...change,
  };
}
