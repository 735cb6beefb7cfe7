import { createHash } from 'node:crypto';
import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { parseRuleSet } from '../../src/config/load-rule-set.ts';
import { type Case, type CaseState, type NewCase } from '../../src/domain/case.ts';
import { type Letter } from '../../src/domain/letter.ts';
import { type FetchOutcome } from '../../src/domain/snapshot.ts';
import { buildOriginals } from '../../src/match/originals.ts';
import { readHere } from '../../src/pipeline/page-reader.ts';
import { type Policy } from '../../src/pipeline/judge-page.ts';
import { type Ports } from '../../src/pipeline/ports.ts';
import { preflight } from '../../src/pipeline/preflight.ts';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { articleWith, caseWith, partnerWith, PUBLISHER, violationOf } from '../helpers/cases.ts';
import { letterWith } from '../helpers/letters.ts';

const SEEN = '2026-11-11T04:00:00.000Z';
const DRAFTED = '2026-11-11T04:00:01.000Z';
const TEXT = [
  'The lamp at the lock has burned every night since the first barge went through, and nobody alive can say who lit it.',
  'The lock keeper walks up at dusk with a can of oil, and comes down again with an empty one and a story about the wind.',
  'In the winter of the long frost the canal stood still for nine weeks, but the lamp was lit for the skaters all the same.',
];
const RULES = `
id: the-review
edition: '2026'
validFrom: 2026-01-01
publisher:
  name: The Review
  hosts: [review.example]
  articleAddresses: ['/{slug}/{id:digits}']
clauses: { terms: Name us and link to the article. }
rules:
  - id: source-credited
    title: The page names The Review
    clause: terms
    strength: required
    when: { match: [whole, part] }
    check: source-named
    messages:
      missing: { en: Nobody is named. }
      hidden: { en: Readers cannot see it. }
      boilerplate-only: { en: Only the frame of the site names it. }
      image-only: { en: Only a picture names it. }
      link-only: { en: Only an address names it. }
      label-only: { en: Only a label names it. }
      reverse-credit: { en: The page credits itself. }
`;

let store: Store;
let asked: string[];
beforeEach(async () => {
  store = await openStore({ databaseUrl: null, file: ':memory:' });
  asked = [];
});
afterEach(() => store.close());

const copy = (credit: string): string =>
  `<!doctype html><html lang="en"><title>The lamp at the lock</title><article><h1>The lamp at the lock</h1>${TEXT.map((text) => `<p>${text}</p>`).join('')}${credit}</article></html>`;

function answer(html: string, url: string): FetchOutcome {
  const body = new TextEncoder().encode(html);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const headers = [['content-type', 'text/html; charset=utf-8']] as const;
  return {
    kind: 'page',
    snapshot: { url, finalUrl: url, fetchedAt: NOW, httpStatus: 200, headers, body, sha256, redirects: [] },
  } as unknown as FetchOutcome;
}

const NOW = '2026-11-12T08:00:00.000Z';

interface Scene {
  readonly html?: string;
  readonly now?: string;
  readonly pausedUntil?: string;
}

function ask(letter: Letter, { html = copy(''), now = NOW, pausedUntil }: Scene = {}): Promise<string | null> {
  const partner = partnerWith({ pauseMailUntil: pausedUntil ?? null });
  const policy: Policy = {
    originals: buildOriginals([articleWith({ text: TEXT.join('\n\n') })], PUBLISHER),
    ruleSet: parseRuleSet('rules.yaml', RULES, checks),
    partner,
    registry: checks,
    boilerplate: new Set(),
    language: 'en',
  };
  const ports = {
    store,
    reader: readHere,
    now: () => new Date(now),
    fetchPage: ({ url }: { url: string }) => {
      asked.push(url);
      return Promise.resolve(answer(html, url));
    },
  } as unknown as Ports;
  const policyFor = (): Promise<Policy> => Promise.resolve(policy);
  return preflight(letter, { policyFor, maxPerPartner: { count: 1, per: 72 * 3_600_000 } }, ports);
}

async function addCase(change: Partial<NewCase> = {}): Promise<Case> {
  return store.cases.add(caseWith({ lastSeenAt: SEEN, ...change }));
}

const letterFor = (cases: readonly Case[], change: Partial<Letter> = {}): Letter =>
  letterWith({ caseIds: cases.map(({ id }) => id), draftedAt: DRAFTED, ...change });

describe('a letter leaves', () => {
  it('where its page is fetched again and still fails', async () => {
    const open = await addCase();
    expect(await ask(letterFor([open]))).toBeNull();
    expect(asked).toEqual([open.pageUrl]);
  });

  it('without another request where a crawl saw the page fail in the last half hour', async () => {
    expect(await ask(letterFor([await addCase()]), { now: '2026-11-11T04:29:00.000Z' })).toBeNull();
    expect(asked).toEqual([]);
  });
});

describe('a letter stays', () => {
  it('where the page was put right since', async () => {
    const html = copy('<p>Source: <a href="https://review.example/the-lamp/7">The Review</a></p>');
    expect(await ask(letterFor([await addCase()]), { html })).toContain('has changed since the last crawl');
  });

  it('where the page carries something else now', async () => {
    const html = '<!doctype html><title>Bread</title><article><p>Rye needs a day, and salt.</p></article>';
    expect(await ask(letterFor([await addCase()]), { html })).toContain('has changed since the last crawl');
  });

  it.each<CaseState>(['seen', 'fixed', 'waived', 'permitted', 'escalated', 'gone'])(
    'where a case of it is %s, however lately a crawl was there',
    async (state) => {
      const letter = letterFor([await addCase({ state })]);
      expect(await ask(letter, { now: '2026-11-11T04:10:00.000Z' })).toContain(`is ${state}.`);
      expect(asked).toEqual([]);
    },
  );

  it('where any page of the partner is disputed, though it is not in the letter', async () => {
    await addCase({ state: 'disputed', pageUrl: 'https://village.example/other', articleId: 'review.example:8' });
    expect(await ask(letterFor([await addCase()]))).toContain('disputed');
  });

  it('where the last crawl was in doubt', async () => {
    const doubtful = await addCase({ lastVerdict: 'needs-review' });
    expect(await ask(letterFor([doubtful]))).toContain('did not fail when it was last looked at');
  });

  it('where a crawl found something else than the letter says', async () => {
    const half = await addCase({ findings: [violationOf()] });
    const event = { caseId: half.id, actor: 'crawl', text: 'Nobody is named.', runId: 'run-3' } as const;
    await store.cases.appendEvent({ ...event, kind: 'still-failing', at: '2026-11-11T20:00:00.000Z' });
    expect(await ask(letterFor([half]))).toContain('has changed since the letter was written');
  });

  it('where the partner had another letter within the days between two', async () => {
    const open = await addCase();
    await store.letters.add(
      letterWith({
        state: 'sent',
        sentAt: '2026-11-10T08:00:00.000Z',
        messageId: '<a@b.example>',
      }),
    );
    expect(await ask(letterFor([open]))).toBe('This partner had a letter lately.');
    expect(await ask(letterFor([open]), { now: '2026-11-13T08:00:00.000Z' })).toBeNull();
  });

  it('while mail to the partner is paused', async () => {
    const open = await addCase();
    expect(await ask(letterFor([open]), { pausedUntil: '2026-12-01T00:00:00.000Z' })).toContain(
      'paused until 2026-12-01',
    );
  });
});

it('thanks only for a page that is still right, and asks for none', async () => {
  const fixed = await addCase({ state: 'fixed', lastVerdict: 'compliant', closedAt: SEEN });
  const broken = await addCase({
    state: 'fixed',
    lastVerdict: 'in-breach',
    closedAt: SEEN,
    pageUrl: 'https://village.example/b',
  });
  expect(await ask(letterFor([fixed], { kind: 'fixed' }))).toBeNull();
  expect(await ask(letterFor([broken], { kind: 'fixed' }))).toContain('is not as the letter thanks for');
  expect(asked).toEqual([]);
});
