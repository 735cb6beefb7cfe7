import { type Article } from '../../src/domain/article.ts';
import { type NewCase } from '../../src/domain/case.ts';
import { type Finding } from '../../src/domain/finding.ts';
import { type NewLetter } from '../../src/domain/letter.ts';
import { type Instant } from '../../src/domain/time.ts';
import { type Lease, type PartnerPage, type StoredVerdict } from '../../src/store/repositories.ts';

/** A moment `minutes` after the first one of all samples. */
export function minute(minutes: number): Instant {
  return new Date(Date.UTC(2026, 2, 1, 8) + minutes * 60_000).toISOString();
}

export const NOW = minute(0);

/** Samples with sane values: a test names only what it is about. */
export function sampleArticle(change: Partial<Article> = {}): Article {
  return {
    id: 'ours.example:1',
    url: 'https://www.ours.example/lamp/1',
    addresses: ['https://ours.example/?p=1'],
    title: 'The lamp over the harbour',
    byline: ['Ada Moss', 'Élie Brand'],
    originalSources: [],
    copyright: { holders: ['Ada Moss', 'Ours'], year: 2026 },
    language: 'en',
    publishedAt: NOW,
    text: 'The lamp was lit again.\n\nNobody saw who lit it. 🏮',
    ownership: 'own',
    ownershipReason: null,
    ...change,
  };
}

export function samplePage(change: Partial<PartnerPage> = {}): PartnerPage {
  return {
    partnerId: 'village',
    url: 'https://village.example/lamp',
    foundBy: 'feed',
    firstSeenAt: NOW,
    lastFetchedAt: NOW,
    lastKind: 'page',
    etag: '"a1"',
    lastModified: 'Sun, 01 Mar 2026 08:00:00 GMT',
    bodySha256: 'ab'.repeat(32),
    judgedWith: '3/abc',
    status: 'in-breach',
    articleId: 'ours.example:1',
    dueAt: NOW,
    lastRunId: 'run-1',
    ...change,
  };
}

export function sampleFinding(change: Partial<Finding> = {}): Finding {
  return {
    rule: 'source-credited',
    title: 'The source is named',
    strength: 'required',
    outcome: 'failed',
    reason: 'missing',
    message: 'Nobody is named.',
    evidence: [{ quote: '“Lamp” <b>\n', selector: 'p', href: null, visible: false, hiddenBy: 'display-none' }],
    fix: 'Source: Ours',
    ...change,
  };
}

export function sampleVerdict(change: Partial<StoredVerdict> = {}): StoredVerdict {
  return {
    runId: 'run-1',
    partnerId: 'village',
    pageUrl: 'https://village.example/lamp',
    articleId: 'ours.example:1',
    status: 'in-breach',
    fetchKind: 'page',
    httpStatus: 200,
    sha256: 'ab'.repeat(32),
    matchKind: 'whole',
    articleShare: 0.97,
    pageShare: 1 / 3,
    words: 812,
    passages: [{ articleStart: 0, articleEnd: 9, pageStart: 4, pageEnd: 13 }],
    ruleSet: { id: 'ours', edition: '2008', sha256: 'cd'.repeat(32) },
    findings: [
      sampleFinding(),
      sampleFinding({ rule: 'original-linked', outcome: 'passed', reason: null, evidence: [] }),
    ],
    at: NOW,
    ...change,
  };
}

export function sampleCase(change: Partial<NewCase> = {}): NewCase {
  return {
    partnerId: 'village',
    pageUrl: 'https://village.example/lamp',
    articleId: 'ours.example:1',
    state: 'open',
    firstFailedAt: NOW,
    lastFailedAt: NOW,
    sightings: 2,
    openedAt: NOW,
    notifiedAt: null,
    dueAt: null,
    closedAt: null,
    reopened: false,
    goneCount: 0,
    unreachable: null,
    decisionUntil: null,
    lastVerdict: 'in-breach',
    findings: [sampleFinding()],
    ruleSet: { id: 'ours', edition: '2008', sha256: 'cd'.repeat(32) },
    lastSeenAt: NOW,
    lastRunId: 'run-1',
    evidenceSha256: 'ab'.repeat(32),
    ...change,
  };
}

export function sampleLetter(change: Partial<NewLetter> = {}): NewLetter {
  return {
    partnerId: 'village',
    kind: 'first',
    state: 'drafted',
    messageId: '<village.1@ours.example>',
    references: ['<village.0@ours.example>'],
    from: { name: 'Rights desk', email: 'rights@ours.example' },
    to: { name: null, email: 'editor@village.example' },
    cc: [],
    replyTo: null,
    subject: 'One page',
    text: 'Hello',
    html: '<p>Hello</p>',
    language: 'en',
    headers: [['Auto-Submitted', 'auto-generated']],
    caseIds: [1, 2],
    draftedAt: NOW,
    approvedAt: null,
    approvedBy: null,
    sentAt: null,
    attempts: 0,
    nextAttemptAt: null,
    response: null,
    ...change,
  };
}

export function sampleLease(change: Partial<Lease> = {}): Lease {
  return { name: 'crawl', holder: 'a', host: 'night', pid: 7, takenAt: minute(0), expiresAt: minute(1), ...change };
}
