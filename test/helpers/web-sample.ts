import { createHash } from 'node:crypto';
import { type Article } from '../../src/domain/article.ts';
import { type Case, type CaseState, type NewCase } from '../../src/domain/case.ts';
import { type Finding } from '../../src/domain/finding.ts';
import { type Letter, type LetterState } from '../../src/domain/letter.ts';
import { type Outcome } from '../../src/domain/outcome.ts';
import { type Partner, type UseClass } from '../../src/domain/partner.ts';
import { type RuleSet } from '../../src/domain/rule-set.ts';
import { type Role } from '../../src/domain/user.ts';
import { openStore } from '../../src/store/open.ts';
import { type Store, type StoredVerdict } from '../../src/store/repositories.ts';
import {
  type ActionResult,
  type Comparison,
  type GalleyLine,
  type WebActions,
  type WebDeps,
} from '../../src/web/deps.ts';
import { hashPassword } from '../../src/web/passwords.ts';

/** When all of this is looked at. */
export const NOW = '2026-11-12T08:30:00.000Z';
export const PASSWORD = 'a long enough pass phrase';
const RULE_SET = { id: 'lantern-review', edition: '2024', sha256: 'c'.repeat(64) } as const;
export const EVIDENCE = Buffer.from(
  '<!doctype html>\n<title>The night ferry</title>\n<p>By Ines Auber</p>\n<script>alert(1)</script>\n<p>The night ferry does not hurry.</p>\n',
);
export const EVIDENCE_SHA256 = createHash('sha256').update(EVIDENCE).digest('hex');

const RULES = [
  ['source-credited', 'The page names The Lantern Review as its source', 'required'],
  ['copyright-acknowledged', 'The page carries the copyright line', 'required'],
  ['original-linked', 'The page links to the original article', 'required'],
  ['non-commercial', 'The site is a community site', 'required'],
  ['disclaimer-kept', 'The disclaimer stands below the text', 'wished'],
] as const;

export const RULE_SETS: readonly RuleSet[] = [
  {
    id: 'lantern-review',
    edition: '2024',
    validFrom: '2024-01-01T00:00:00.000Z',
    validUntil: null,
    publisher: {
      id: 'lantern-review',
      name: 'The Lantern Review',
      acceptNames: ['Lantern Review'],
      hosts: ['lanternreview.example'],
      sisterHosts: [],
      articleAddresses: ['/{slug}/{id:digits}'],
      permissions: 'rights@lanternreview.example',
    },
    clauses: {
      'cross-posting':
        'Community sites may carry our articles in full, as long as they name The Lantern Review, keep the copyright line and link to the article itself.',
    },
    rules: RULES.map(([id, title, strength]) => ({
      id,
      title,
      clause: 'cross-posting',
      strength,
      when: { match: ['whole', 'part'], ownership: ['own'] },
      check: `${id}-check`,
      options: {},
      messages: {
        missing: { en: `Nothing on the page answers this duty: ${title.toLowerCase()}.` },
        hidden: { en: 'It is there, but readers cannot see it.' },
      },
      fix: { en: '{credit}' },
    })),
    sha256: 'c'.repeat(64),
  },
];

const MESSAGES: Readonly<Record<string, Readonly<Partial<Record<Outcome, string>>>>> = {
  'source-credited': {
    passed: '“The Lantern Review” stands below the headline.',
    failed: '“The Lantern Review” appears nowhere in the article.',
  },
  'copyright-acknowledged': {
    passed: '“© 2026 The Lantern Review” stands at the foot of the article.',
    failed: 'No copyright line names The Lantern Review.',
  },
  'original-linked': {
    passed: 'The credit links to the article.',
    failed: 'The link goes to our home page. The terms ask for the article itself.',
  },
  'non-commercial': {
    passed: 'No sign of commercial use was seen.',
    cantTell:
      'A label “Presented by Brightwater Loans” stands directly above the text. Nobody has classed this site yet.',
  },
  'disclaimer-kept': { passed: 'The disclaimer is there.', failed: 'The disclaimer is not there.' },
};

const EVIDENCE_QUOTES: Readonly<Record<string, string>> = {
  'copyright-acknowledged': '© 2026 The Lantern Review. More at lanternreview.example',
  'original-linked': '© 2026 The Lantern Review. More at lanternreview.example',
  'non-commercial': 'Presented by Brightwater Loans',
};

/** Findings by letters in the order of the rules: p(assed) f(ailed) c(an't tell) i(napplicable) u(ntested). */
export function findings(letters: string): readonly Finding[] {
  const outcomes: Readonly<Record<string, Outcome>> = {
    p: 'passed',
    f: 'failed',
    c: 'cantTell',
    i: 'inapplicable',
    u: 'untested',
  };
  return RULES.map(([rule, title, strength], index): Finding => {
    const outcome = outcomes[letters[index] ?? 'i'] ?? 'inapplicable';
    const quote = EVIDENCE_QUOTES[rule];
    const seen =
      quote !== undefined && outcome !== 'untested' && !(rule !== 'non-commercial' && letters.startsWith('fff'));
    return {
      rule,
      title,
      strength,
      outcome,
      reason: outcome === 'failed' ? (rule === 'original-linked' ? 'home-page' : 'missing') : null,
      message: MESSAGES[rule]?.[outcome] ?? 'Not looked at.',
      evidence: seen
        ? [
            {
              quote,
              selector: 'footer > p',
              href: rule === 'original-linked' ? 'https://lanternreview.example/' : null,
              visible: true,
            },
          ]
        : [],
      fix: rule === 'source-credited' && outcome === 'failed' ? 'First published by The Lantern Review' : null,
    };
  });
}

function article(id: number, slug: string, [title, by, text]: readonly [string, string, string]): Article {
  return {
    id: `lanternreview.example:${id}`,
    url: `https://lanternreview.example/${slug}/${id}`,
    addresses: [`https://www.lanternreview.example/${slug}/${id}`, `http://lanternreview.example/?p=${id}`],
    title,
    byline: [by],
    originalSources: ['The Lantern Review'],
    copyright: { holders: [by, 'The Lantern Review'], year: 2026 },
    language: 'en',
    publishedAt: '2026-10-18T06:00:00.000Z',
    text,
    ownership: 'own',
    ownershipReason: null,
  };
}

const FERRY = [
  'The night ferry does not hurry. It leaves the quay at ten with its lamps turned low, and whoever is late can still jump the yard of black water between the stones and the ramp.',
  'On board, the talk is of eels, of rents, and of the winter the river froze so hard that the mail came over it on a sledge.',
  'Marta Holm has collected the fares for thirty-one years. She knows who pays with coins and who pays with a promise, and she has stopped counting the promises.',
  'The council wants to replace the ferry with a bridge. There is a model of it in the town hall, white and very thin, with tiny people who all walk the same way.',
  'Nobody on the ferry has been to see the model. They say they will go when the river does.',
  'At half past ten the far bank comes up out of the dark, one window first, then the church, then the smell of bread.',
];

const ARTICLES: readonly Article[] = [
  article(5101, 'night-ferry', ['The night ferry', 'Ines Auber', FERRY.join('\n\n')]),
  article(5102, 'salt-roads', [
    'Salt roads, slow roads',
    'Tomas Reyl',
    'Salt went north in winter, when the marsh was hard.',
  ]),
  article(5103, 'who-owns-a-hedge', [
    'Who owns a hedge?',
    'Amara Nwosu',
    'A hedge is older than the quarrel about it.',
  ]),
  article(5104, 'bells', [
    'Bells for a drowned parish',
    'Ines Auber',
    'In a dry summer one can still hear them, people say.',
  ]),
  article(5105, 'lamp', [
    'The last lamplighter of Ostrow',
    'Jon Vesely',
    'He walks the same forty lamps every evening.',
  ]),
  article(5106, 'fog', ['A field guide to fog', 'Jon Vesely', 'There are seven kinds, and one of them is the sea.']),
];

function partner(id: string, name: string, site: string, use: UseClass = 'community'): Partner {
  return {
    id,
    name,
    sites: [site],
    find: { feeds: ['/feed'], sitemaps: true, listings: [], pages: [`${site}/archive`] },
    people: [
      { name: 'Dana Whitlock', email: `dana@${new URL(site).host}`, language: 'en', fromDay: 0 },
      { name: null, email: `desk@${new URL(site).host}`, language: 'en', fromDay: 21 },
    ],
    use: {
      class: use,
      by: use === 'unsure' ? null : 'Ines Okafor',
      decidedAt: use === 'unsure' ? null : '2026-03-02T10:00:00.000Z',
      until: null,
    },
    rules:
      id === 'quay-gazette' ? { 'disclaimer-kept': { strength: 'off', reason: 'Agreed by letter of March 2021' } } : {},
    permissions:
      id === 'quay-gazette'
        ? [
            {
              article: 'lanternreview.example:5103',
              rule: 'original-linked',
              until: '2027-09-02T00:00:00.000Z',
              note: 'agreed by phone with D. Whitlock',
            },
          ]
        : [],
    pauseMailUntil: null,
  };
}

export const PARTNERS: readonly Partner[] = [
  partner('quay-gazette', 'Quay Gazette', 'https://quaygazette.example', 'unsure'),
  partner('hill-and-dale', 'Hill & Dale Weekly', 'https://hillanddale.example'),
  partner('voix-du-canal', 'La Voix du Canal', 'https://voixducanal.example'),
  partner('nordhafen', 'Nordhafener Umschau', 'https://nordhafen.example'),
  partner('parish-pump', 'The Parish Pump', 'https://parishpump.example'),
];

/** `what`: the page's path, the article's number, the findings by letters. */
function newCase(
  partnerId: string,
  [page, articleId, letters]: readonly [string, number, string],
  state: CaseState,
  change: Partial<Case> = {},
): NewCase {
  const site = PARTNERS.find(({ id }) => id === partnerId)?.sites[0] ?? 'https://nowhere.example';
  return {
    partnerId,
    pageUrl: `${site}${page}`,
    articleId: `lanternreview.example:${articleId}`,
    state,
    firstFailedAt: '2026-11-10T04:09:00.000Z',
    lastFailedAt: '2026-11-12T04:07:00.000Z',
    sightings: 3,
    openedAt: '2026-11-11T04:07:00.000Z',
    notifiedAt: null,
    dueAt: null,
    closedAt: null,
    reopened: false,
    goneCount: 0,
    unreachable: null,
    decisionUntil: null,
    lastVerdict: 'in-breach',
    findings: findings(letters),
    ruleSet: RULE_SET,
    lastSeenAt: '2026-11-12T04:07:00.000Z',
    lastRunId: 'run-412',
    evidenceSha256: EVIDENCE_SHA256,
    ...change,
  };
}

const notified = (due: string): Partial<Case> => ({
  notifiedAt: '2026-10-18T09:00:00.000Z',
  firstFailedAt: '2026-10-16T04:00:00.000Z',
  openedAt: '2026-10-17T04:00:00.000Z',
  dueAt: due,
});

const CASES: readonly NewCase[] = [
  newCase('quay-gazette', ['/features/night-ferry', 5101, 'fpfcp'], 'open'),
  newCase(
    'hill-and-dale',
    ['/2026/10/salt-roads-slow-roads', 5102, 'ffppp'],
    'notified',
    notified('2026-11-17T23:59:59.000Z'),
  ),
  newCase(
    'hill-and-dale',
    ['/2026/10/bells-for-a-drowned-parish', 5104, 'fffpf'],
    'notified',
    notified('2026-11-17T23:59:59.000Z'),
  ),
  newCase('nordhafen', ['/kultur/salz-langsam', 5102, 'ppfpp'], 'acknowledged', notified('2026-11-14T23:59:59.000Z')),
  newCase('voix-du-canal', ['/debats/haie', 5103, 'pffpp'], 'disputed', notified('2026-11-25T23:59:59.000Z')),
  newCase('parish-pump', ['/?p=8812', 5106, 'fffpp'], 'escalated', notified('2026-10-30T23:59:59.000Z')),
  newCase('parish-pump', ['/?p=8790', 5105, 'fpfpi'], 'open', { reopened: true, unreachable: 'unreachable' }),
  newCase('quay-gazette', ['/features/who-owns-a-hedge', 5103, 'ppfip'], 'waived', {
    decisionUntil: '2026-11-16T23:59:59.000Z',
  }),
  newCase('quay-gazette', ['/features/last-lamplighter', 5105, 'ppppp'], 'fixed', {
    ...notified('2026-11-30T23:59:59.000Z'),
    closedAt: '2026-11-12T04:08:00.000Z',
    lastVerdict: 'compliant',
  }),
  newCase('nordhafen', ['/kultur/nebel', 5106, 'ppppp'], 'fixed', {
    closedAt: '2026-11-12T04:09:00.000Z',
    lastVerdict: 'compliant',
  }),
];

const LETTER_TEXT = `Dear Dana,

thank you for running our work. Since 10 November the page below has
lost the line that names The Lantern Review, and its link now goes to
our home page.

What to do: paste the block under the title. That is all.

1. The night ferry
   https://quaygazette.example/features/night-ferry
   Missing: the credit, the link to the article

   By Ines Auber. First published by The Lantern Review:
   https://lanternreview.example/night-ferry/5101
   © 2026 Ines Auber, The Lantern Review.

Please put it right by Saturday 12 December 2026 (30 days). If you
do, nothing further happens and you keep the article under the same
terms.

Have we got it wrong, or do you have permission? Just reply. A
person reads it, and reminders stop until they have answered.

With thanks,
Ines Okafor
Rights desk, The Lantern Review
`;

function letter(
  partnerId: string,
  state: LetterState,
  caseIds: readonly number[],
  change: Partial<Letter> = {},
): Omit<Letter, 'id'> {
  const person = PARTNERS.find(({ id }) => id === partnerId)?.people[0];
  return {
    partnerId,
    kind: 'first',
    state,
    messageId: `<${partnerId}-${state}-${caseIds.join('-')}@lanternreview.example>`,
    references: [],
    from: { name: 'Ines Okafor, The Lantern Review', email: 'rights@lanternreview.example' },
    to: { name: person?.name ?? null, email: person?.email ?? 'nobody@nowhere.example' },
    cc: [],
    replyTo: { name: null, email: 'rights+k3v9@lanternreview.example' },
    subject: '1 Lantern Review article on quaygazette.example needs its credit line back',
    text: LETTER_TEXT,
    html: '<!doctype html><html lang="en"><body style="font-family:serif"><p>Dear Dana,</p><p>thank you for running our work.</p></body></html>',
    language: 'en',
    headers: [['Auto-Submitted', 'auto-generated']],
    caseIds,
    draftedAt: '2026-11-12T04:10:00.000Z',
    approvedAt: null,
    approvedBy: null,
    sentAt: null,
    attempts: 0,
    nextAttemptAt: null,
    response: null,
    ...change,
  };
}

/** Nights of the first case: met, one night site down, then broken. */
async function addNights(store: Store): Promise<void> {
  for (let night = 0; night < 24; night++) {
    const at = new Date(Date.parse(NOW) - (23 - night) * 86_400_000 - 4.4 * 3_600_000).toISOString();
    const id = `run-${389 + night}`;
    await store.runs.start({ id, startedAt: at, host: 'desk-1', pid: 4711 });
    const down = night === 11;
    const letters = down ? 'uuuuu' : night >= 21 ? 'fpfcp' : night === 4 ? 'ppfpp' : 'ppppp';
    const verdict: StoredVerdict = {
      runId: id,
      partnerId: 'quay-gazette',
      pageUrl: 'https://quaygazette.example/features/night-ferry',
      articleId: 'lanternreview.example:5101',
      status: down ? 'unreadable' : night >= 21 ? 'in-breach' : 'compliant',
      fetchKind: down ? 'unreachable' : 'page',
      httpStatus: down ? 503 : 200,
      sha256: EVIDENCE_SHA256,
      matchKind: 'whole',
      articleShare: 0.94,
      pageShare: 0.9,
      words: 170,
      passages: [],
      ruleSet: RULE_SET,
      findings: findings(letters),
      at,
    };
    await store.verdicts.append(verdict);
    await store.runs.finish(id, down ? 'partial' : 'completed', new Date(Date.parse(at) + 400_000).toISOString(), {
      fetched: 398 + night,
      unchanged: 210,
      judged: 180 + night,
      republications: 94,
      byKind: { page: 180 + night, unchanged: 210, unreachable: down ? 31 : 3, gone: 2 },
      casesOpened: night === 22 ? 4 : night % 3,
      casesFixed: night % 2,
      lettersDrafted: night === 23 ? 2 : 0,
      partners: PARTNERS.map(({ id: partnerId }, index) => ({
        partnerId,
        planned: 80,
        reached: down && index === 1 ? 49 : 80,
        left: down && index === 1 ? ['31 pages: the site answered 503 and asked us to come back later'] : [],
      })),
    });
  }
}

async function addPages(store: Store): Promise<void> {
  for (const shown of CASES) {
    const page = { partnerId: shown.partnerId, url: shown.pageUrl, foundBy: 'feed' };
    await store.pages.remember([page], NOW);
    const known = await store.pages.find(page.partnerId, page.url);
    if (known)
      await store.pages.save({
        ...known,
        status: shown.lastVerdict,
        articleId: shown.articleId,
        lastFetchedAt: shown.lastSeenAt,
        lastKind: 'page',
      });
  }
  for (let index = 0; index < 26; index++) {
    const partnerId = PARTNERS[index % PARTNERS.length]?.id ?? 'quay-gazette';
    const url = `${PARTNERS[index % PARTNERS.length]?.sites[0] ?? ''}/archive/${index}`;
    await store.pages.remember([{ partnerId, url, foundBy: 'sitemap' }], NOW);
    const known = await store.pages.find(partnerId, url);
    if (known)
      await store.pages.save({
        ...known,
        status: 'compliant',
        articleId: 'lanternreview.example:5104',
        lastFetchedAt: NOW,
        lastKind: 'page',
      });
  }
}

async function addHistory(store: Store): Promise<void> {
  const caseId = 1;
  const events = [
    ['2026-10-20T04:11:00.000Z', 'crawl', 'note', 'Crawl 389: page found through the partner’s feed. All duties met.'],
    [
      '2026-10-24T04:05:00.000Z',
      'crawl',
      'sighted',
      'Crawl 393: the link to the article is gone. Held back one night to rule out a glitch.',
    ],
    ['2026-10-25T04:05:00.000Z', 'crawl', 'fixed', 'Crawl 394: the link is back, so no letter was written.'],
    ['2026-11-10T04:09:00.000Z', 'crawl', 'sighted', 'Crawl 410: credit and link to the article gone.'],
    ['2026-11-11T04:07:00.000Z', 'crawl', 'opened', 'Crawl 411: seen again after 24 hours, so it counts.'],
    [
      '2026-11-11T15:40:00.000Z',
      'ines@lanternreview.example',
      'note',
      'Looks like a change of template, other pages may follow.',
    ],
    ['2026-11-12T04:10:00.000Z', 'crawl', 'letter-drafted', 'A first note waits in the outbox.'],
  ] as const;
  for (const [at, actor, kind, text] of events)
    await store.cases.appendEvent({ at, caseId, actor, kind, text, runId: null });
  await store.decisions.add({
    kind: 'waiver',
    caseId: 8,
    partnerId: 'quay-gazette',
    articleId: null,
    rule: 'original-linked',
    useClass: null,
    reason: 'old system cannot edit',
    note: 'Pages from before 2022 cannot be edited.',
    by: 'tomas@lanternreview.example',
    at: '2026-05-14T09:00:00.000Z',
    until: '2026-11-16T23:59:59.000Z',
  });
  await store.decisions.add({
    kind: 'site-use',
    caseId: null,
    partnerId: 'hill-and-dale',
    articleId: null,
    rule: null,
    useClass: 'community',
    reason: '',
    note: 'Run by volunteers, no advertising. Looked at on 2 March.',
    by: 'ines@lanternreview.example',
    at: '2026-03-02T10:00:00.000Z',
    until: null,
  });
}

export const USERS: Readonly<Record<Role, string>> = {
  viewer: 'vera@lanternreview.example',
  desk: 'ines@lanternreview.example',
  lead: 'amara@lanternreview.example',
};

/** A store in memory with one person of each role. Hashing is slow on purpose, so the hash is made once. */
export async function emptyStore(): Promise<Store> {
  const store = await openStore({ databaseUrl: null, file: ':memory:' });
  const passwordHash = await (hashOnce ??= hashPassword(PASSWORD));
  const names = { viewer: 'Vera Blom', desk: 'Ines Okafor', lead: 'Amara Nwosu' } as const;
  for (const role of ['viewer', 'desk', 'lead'] as const) {
    await store.users.add({ email: USERS[role], name: names[role], role, passwordHash, createdAt: NOW });
  }
  return store;
}
let hashOnce: Promise<string> | undefined;

/** A desk in the middle of November: partners, articles, 24 nights, ten cases, letters. */
export async function sampleStore(): Promise<Store> {
  const store = await emptyStore();
  for (const one of ARTICLES) await store.articles.save(one, NOW);
  await addNights(store);
  for (const one of CASES) await store.cases.add(one);
  await addPages(store);
  await addHistory(store);
  await store.letters.add(letter('quay-gazette', 'drafted', [1]));
  await store.letters.add(
    letter('hill-and-dale', 'drafted', [2, 3], {
      kind: 'reminder',
      subject: '2 Lantern Review articles: a reminder, 5 days left',
    }),
  );
  await store.letters.add(letter('parish-pump', 'failed', [7], { response: '550 5.1.1 no such mailbox', attempts: 1 }));
  await store.letters.add(
    letter('nordhafen', 'sent', [4], {
      sentAt: '2026-10-18T09:00:00.000Z',
      approvedAt: '2026-10-18T08:59:00.000Z',
      approvedBy: USERS.desk,
      response: '250 2.0.0 accepted',
    }),
  );
  return store;
}

const LINES: readonly GalleyLine[] = FERRY.flatMap((text, index): readonly GalleyLine[] => {
  if (index === 1)
    return [{ kind: 'changed', original: text, page: text.replace('of eels, of rents', 'of fish, of prices') }];
  if (index === 3)
    return [
      { kind: 'added', original: null, page: 'Presented by Brightwater Loans. Warm homes, all winter.' },
      { kind: 'same', original: text, page: text },
    ];
  if (index === 5) return [{ kind: 'missing', original: text, page: null }];
  return [{ kind: 'same', original: text, page: text }];
});

export const COMPARISON: Comparison = {
  lines: LINES,
  articleShare: 0.94,
  fetchedAt: '2026-11-12T04:07:00.000Z',
  sha256: EVIDENCE_SHA256,
  pageTitle: 'The night ferry',
};

const OK: Promise<ActionResult> = Promise.resolve({ ok: true });

/** Actions that agree to everything; a test replaces the ones it is about. */
export const AGREEABLE: WebActions = {
  requestRecheck: () => Promise.resolve(1),
  approveLetter: () => OK,
  holdLetter: () => OK,
  withdrawLetter: () => OK,
  sendApproved: () => Promise.resolve({ sent: 1, deferred: 0, failed: 0, unknown: 0, skipped: [] }),
  decideCase: () => OK,
  decideSiteUse: () => OK,
  checkPage: () => Promise.reject(new Error('not asked for')),
  compare: (shown) => Promise.resolve(shown.id === 1 ? COMPARISON : null),
};

const DAY = 86_400_000;

/** What the app is given over a store; change what a test is about. */
export function depsOver(store: Store, change: Partial<WebDeps> = {}): WebDeps {
  return {
    store,
    settings: {
      baseUrl: 'http://127.0.0.1',
      secret: 'a secret of the tests',
      publisher: {
        ruleSet: 'lantern-review',
        originals: { feeds: [], sitemaps: [], listings: [], files: [], pages: [] },
      },
      desk: {
        from: { name: 'Rights desk, The Lantern Review', email: 'rights@lanternreview.example' },
        replyTo: null,
        phone: null,
        languages: ['en'],
        timezone: 'Europe/London',
      },
      grace: { days: 30, remind: [7, 21], sightings: 2, sightingGap: DAY / 2 },
      mail: { approve: 'always', maxPerPartner: { count: 1, per: 3 * DAY }, sendWindow: null },
      crawl: {
        userAgent: 'Creditline/1',
        perHostDelay: 5000,
        concurrency: 8,
        budget: { pages: 100, time: 60_000 },
        allowOrigins: [],
      },
    },
    partners: () => PARTNERS,
    ruleSets: RULE_SETS,
    now: () => new Date(NOW),
    readEvidence: (sha256) =>
      Promise.resolve(sha256 === EVIDENCE_SHA256 ? { bytes: EVIDENCE, contentType: 'text/html; charset=utf-8' } : null),
    actions: AGREEABLE,
    ...change,
  };
}
