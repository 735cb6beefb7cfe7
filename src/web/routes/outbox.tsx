import { type Letter } from '../../domain/letter.ts';
import { type CsvRow } from '../csv.ts';
import { numericId, queryText } from '../forms.ts';
import { OUTBOX_TABS, preflight, type OutboxTab } from '../outbox.ts';
import { notFound, Problem } from '../problem.ts';
import { sendList, sendPage, wordsFor, type PageView } from '../respond.tsx';
import { listPaths, mayAct, type Exchange, type Route } from '../route.ts';
import { counted, grouped } from '../views/format.ts';
import { LETTER_VIEWS, LetterList, LetterPane, type LetterView } from '../views/outbox-view.tsx';
import { Downloads, Empty, Head, Tabs } from '../views/parts.tsx';
import { plain } from '../views/plain.ts';

const LIST_LIMIT = 200;

/** GET /outbox (.json, .csv), /outbox/:id, /outbox/:id/rendered; POST /outbox/:id/send|hold|withdraw */
export function outboxRoutes(): readonly Route[] {
  return [
    ...listPaths('/outbox').map((path): Route => ({ method: 'get', path, role: 'viewer', handle: showOutbox })),
    { method: 'get', path: '/outbox/:id', role: 'viewer', handle: showLetter },
    { method: 'get', path: '/outbox/:id/rendered', role: 'viewer', handle: showRendered },
    { method: 'post', path: '/outbox/:id/send', role: 'desk', handle: approveAndSend },
    { method: 'post', path: '/outbox/:id/hold', role: 'desk', handle: hold },
    { method: 'post', path: '/outbox/:id/withdraw', role: 'desk', handle: withdraw },
  ];
}

async function showOutbox(exchange: Exchange): Promise<void> {
  const asked = queryText(exchange.request, 'state');
  const tab = OUTBOX_TABS.find(({ key }) => key === asked) ?? OUTBOX_TABS[0];
  if (tab === undefined) throw new Error('There are no tabs');
  const letters = await lettersOf(exchange, tab);
  await sendList(exchange, {
    columns: COLUMNS,
    rows: letters.map(toRow),
    page: () => outboxPage(exchange, { tab, letters, current: letters[0] ?? null }),
  });
}

async function showLetter(exchange: Exchange): Promise<void> {
  const current = await findLetter(exchange);
  const tab = OUTBOX_TABS.find(({ states }) => states.includes(current.state)) ?? OUTBOX_TABS[0];
  if (tab === undefined) throw new Error('There are no tabs');
  const letters = await lettersOf(exchange, tab);
  await sendPage(exchange, await outboxPage(exchange, { tab, letters, current }));
}

/** Letters of a tab: what waits for a person first, otherwise as the store gives them. */
async function lettersOf({ deps }: Exchange, tab: OutboxTab): Promise<readonly Letter[]> {
  const letters = await deps.store.letters.list({ states: tab.states, limit: LIST_LIMIT });
  const rank = ({ state }: Letter): number => tab.states.indexOf(state);
  return letters.toSorted((one, other) => rank(one) - rank(other));
}

interface Shown {
  readonly tab: OutboxTab;
  readonly letters: readonly Letter[];
  readonly current: Letter | null;
}

async function outboxPage(exchange: Exchange, { tab, letters, current }: Shown): Promise<PageView> {
  const { deps, signedIn, request } = exchange;
  const counts = await deps.store.letters.countByState();
  const names = new Map(deps.partners().map(({ id, name }) => [id, name]));
  const asked = queryText(request, 'view');
  const view: LetterView = LETTER_VIEWS.find((one) => one === asked) ?? 'text';
  const drafts = letters.filter(({ state }) => state === 'drafted');
  const pages = new Set(drafts.flatMap(({ caseIds }) => caseIds)).size;
  const body = (
    <>
      <Head
        title="Outbox"
        lede={`Nothing reaches an editor until a person here presses Send. ${drafts.length === 0 ? 'No letter waits.' : `${counted(drafts.length, 'letter')} ${drafts.length === 1 ? 'covers' : 'cover'} ${counted(pages, 'page')}.`}`}
        buttons={<Downloads path="/outbox" query={tab.key === 'waiting' ? '' : `?state=${tab.key}`} />}
      />
      <Tabs
        label="State of the letters"
        kind="tabs"
        items={OUTBOX_TABS.map(({ key, text, states }) => ({
          href: `/outbox?state=${key}`,
          text: `${text} ${grouped(states.reduce((sum, state) => sum + (counts[state] ?? 0), 0))}`,
          current: key === tab.key,
        }))}
      />
      {current === null ? (
        <Empty>No letters here.</Empty>
      ) : (
        <div class="mailgrid">
          <LetterList letters={letters} current={current.id} names={names} />
          <LetterPane
            letter={current}
            view={view}
            ticks={await preflight(deps, current)}
            csrf={mayAct(signedIn.user.role, 'desk') ? signedIn.csrfToken : null}
            words={wordsFor(exchange)}
            remind={deps.settings.grace.remind}
            graceDays={deps.settings.grace.days}
          />
        </div>
      )}
    </>
  );
  return { title: current === null ? 'Outbox' : `Outbox: ${plain(current.subject, 80)}`, nav: 'outbox', body };
}

/** The letter's own HTML, alone in a document that may run and load nothing; shown in a sandboxed frame. */
async function showRendered(exchange: Exchange): Promise<void> {
  const letter = await findLetter(exchange);
  exchange.response
    .set({
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
      'X-Frame-Options': 'SAMEORIGIN',
    })
    .type('html')
    .send(letter.html);
}

async function findLetter({ deps, request }: Exchange): Promise<Letter> {
  const letter = await deps.store.letters.find(numericId(request, 'letter'));
  if (letter === null) throw notFound('letter');
  return letter;
}

async function approveAndSend({ request, response, deps, signedIn }: Exchange): Promise<void> {
  const id = numericId(request, 'letter');
  const approved = await deps.actions.approveLetter(id, signedIn.user);
  if (!approved.ok) throw new Problem(409, approved.why);
  const summary = await deps.actions.sendApproved(id);
  const [skipped] = summary.skipped;
  if (skipped !== undefined && summary.sent === 0) throw new Problem(409, skipped);
  response.redirect(303, `/outbox/${id}`);
}

async function hold({ request, response, deps, signedIn }: Exchange): Promise<void> {
  const id = numericId(request, 'letter');
  const result = await deps.actions.holdLetter(id, signedIn.user);
  if (!result.ok) throw new Problem(409, result.why);
  response.redirect(303, `/outbox/${id}`);
}

async function withdraw({ request, response, deps, signedIn }: Exchange): Promise<void> {
  const id = numericId(request, 'letter');
  const result = await deps.actions.withdrawLetter(id, signedIn.user);
  if (!result.ok) throw new Problem(409, result.why);
  response.redirect(303, '/outbox');
}

const COLUMNS = [
  'letter',
  'state',
  'kind',
  'partner',
  'to',
  'subject',
  'cases',
  'draftedAt',
  'approvedBy',
  'sentAt',
  'response',
];

function toRow(letter: Letter): CsvRow {
  return {
    letter: letter.id,
    state: letter.state,
    kind: letter.kind,
    partner: letter.partnerId,
    to: letter.to.email,
    subject: letter.subject,
    cases: letter.caseIds.map((id) => `CL-${id}`).join(' '),
    draftedAt: letter.draftedAt,
    approvedBy: letter.approvedBy,
    sentAt: letter.sentAt,
    response: letter.response,
  };
}
