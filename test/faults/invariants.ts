import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { createArchive } from '../../src/crawl/archive.ts';
import { readMembers } from '../../src/crawl/warc-members.ts';
import { DEMO_PARTNERS } from '../../src/commands/demo/scenario.ts';
import { type PartnerPage, type Store, type StoredVerdict } from '../../src/store/repositories.ts';
import { type FaultyInstallation } from './installation.ts';

/** What a mail server accepted. */
export interface Mailbox {
  readonly messages: readonly { readonly messageId?: string | undefined }[];
}

/**
 * Every breach of the promises I1 to I8 of the design that can be seen in the database, the archive and the mailbox of an
 * installation that is at rest; empty is good. Needs no second installation: what an undisturbed run finds is compared by
 * `accountOf`.
 */
export async function brokenPromises(
  installation: FaultyInstallation,
  mailbox: Mailbox = { messages: [] },
): Promise<readonly string[]> {
  const { data, inStore } = installation;
  const archive = createArchive({ folder: path.join(data, 'evidence'), now: () => new Date() });
  const verify = (record: Parameters<typeof archive.read>[0], sha256: string) => archive.verify(record, sha256);
  const broken = await inStore(async (store) => [
    ...(await lostPages(store, verify)),
    ...(await oddCases(store, verify)),
    ...(await oddLetters(store, mailbox)),
    ...(await oddRuns(store)),
  ]);
  await archive.close();
  return [...broken, ...damagedDatabase(data), ...(await damagedArchive(path.join(data, 'evidence')))];
}

type Verify = (record: { file: string; offset: number; length: number }, sha256: string) => Promise<boolean>;

async function pagesOf(store: Store): Promise<readonly PartnerPage[]> {
  return (await Promise.all(DEMO_PARTNERS.map(({ id }) => store.pages.list(id)))).flat();
}

/** I1, I5, I7: a page that was looked at has its verdict, terms and verified evidence, and was looked at once. */
async function lostPages(store: Store, verify: Verify): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const page of await pagesOf(store)) {
    const history = await store.verdicts.history(page.partnerId, page.url, 1000);
    const [latest] = history;
    if (page.lastRunId !== null && latest?.runId !== page.lastRunId) broken.push(`I1 no verdict: ${page.url}`);
    if (page.lastRunId === null && history.length > 0)
      broken.push(`I1 a verdict of a page never looked at: ${page.url}`);
    if (latest && latest.status !== page.status && page.judgedWith !== null && wasRead(latest))
      broken.push(`I1 page and verdict differ: ${page.url}`);
    for (const verdict of history) broken.push(...(await lostEvidence(verdict, store, verify)));
    const read = history.filter(wasRead);
    if (read.length > 1) broken.push(`I5 looked at again although it was settled: ${page.url}`);
  }
  return broken;
}

const wasRead = ({ fetchKind }: StoredVerdict): boolean => fetchKind === 'page' || fetchKind === 'unchanged';

async function lostEvidence(verdict: StoredVerdict, store: Store, verify: Verify): Promise<readonly string[]> {
  const { pageUrl, sha256, findings, matchKind, ruleSet } = verdict;
  if (!wasRead(verdict) && findings.length > 0) return [`I8 findings from a fetch that failed: ${pageUrl}`];
  const rests = matchKind === 'whole' || matchKind === 'part' || matchKind === 'quotation';
  if (!wasRead(verdict) || !rests) return [];
  if (ruleSet === null) return [`I1 no terms: ${pageUrl}`];
  const record = sha256 === null ? null : await store.evidence.find(sha256, pageUrl);
  if (!record || record.pageUrl !== pageUrl) return [`I1 no evidence: ${pageUrl}`];
  return (await verify(record, sha256 ?? '')) ? [] : [`I7 evidence does not verify: ${pageUrl}`];
}

/** I1, I8: a case rests on a page that was read, on evidence that is there, and stands once. */
async function oddCases(store: Store, verify: Verify): Promise<readonly string[]> {
  const broken: string[] = [];
  const seen = new Set<string>();
  for (const one of await store.cases.list({})) {
    const key = `${one.partnerId} ${one.pageUrl} ${one.articleId}`;
    if (seen.has(key)) broken.push(`I2 the same case twice: ${key}`);
    seen.add(key);
    const record = await store.evidence.find(one.evidenceSha256, one.pageUrl);
    if (!record || !(await verify(record, one.evidenceSha256))) broken.push(`I7 no evidence of CL-${one.id}`);
    const page = await store.pages.find(one.partnerId, one.pageUrl);
    if (page?.status !== one.lastVerdict) broken.push(`I1 case and page differ: CL-${one.id}`);
    if (['fixed', 'gone'].includes(one.state)) broken.push(`I8 closed by a fault: CL-${one.id}`);
    const events = await store.cases.events(one.id);
    const opened = events.filter(({ kind }) => kind === 'opened').length;
    if (opened !== 1) broken.push(`I2 opened ${opened} times: CL-${one.id}`);
  }
  return broken;
}

/** I3: each letter was accepted once, and what was accepted is known to have been, or to be unknown. */
async function oddLetters(store: Store, { messages }: Mailbox): Promise<readonly string[]> {
  const broken: string[] = [];
  const letters = await store.letters.list({});
  const accepted = messages.map(({ messageId }) => messageId ?? '');
  for (const id of new Set(accepted)) {
    const times = accepted.filter((other) => other === id).length;
    const letter = letters.find(({ messageId }) => messageId === id);
    if (times > 1) broken.push(`I3 accepted ${times} times: ${id}`);
    if (!letter) broken.push(`I3 accepted and not in the outbox: ${id}`);
    else if (!['sent', 'unknown', 'sending'].includes(letter.state))
      broken.push(`I3 accepted and ${letter.state}: ${id}`);
  }
  for (const { messageId, state } of letters)
    if (state === 'sent' && !accepted.includes(messageId)) broken.push(`I3 sent and never accepted: ${messageId}`);
  return broken;
}

/** I6: only what the next start clears up may be left, and that is one run at most. */
async function oddRuns(store: Store): Promise<readonly string[]> {
  const running = (await store.runs.list(1000)).filter(({ state }) => state === 'running');
  return running.length > 1 ? [`I6 ${running.length} runs are said to be running`] : [];
}

/** I4 */
function damagedDatabase(data: string): readonly string[] {
  const database = new DatabaseSync(path.join(data, 'creditline.sqlite'));
  try {
    const [check] = database.prepare('pragma integrity_check').all() as { integrity_check: string }[];
    const strays = database.prepare('pragma foreign_key_check').all();
    return [
      ...(check?.integrity_check === 'ok' ? [] : [`I4 ${check?.integrity_check ?? 'no answer'}`]),
      ...(strays.length === 0 ? [] : [`I4 ${strays.length} rows point to nothing`]),
    ];
  } finally {
    database.close();
  }
}

/** I7: every whole record is what its digest says; only the last one of a file may be cut. */
async function damagedArchive(folder: string): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const file of await readdir(folder).catch(() => [])) {
    for await (const { record, place } of readMembers(folder, file))
      if (record === null) broken.push(`I7 a record that is none: ${file} at ${place.offset}`);
  }
  return broken;
}

/** I2: what was found, without what differs from run to run and from installation to installation. */
export async function accountOf({ inStore }: FaultyInstallation): Promise<unknown> {
  return inStore(async (store) => {
    const pages = await pagesOf(store);
    const latest = await Promise.all(pages.map(({ partnerId, url }) => store.verdicts.latest(partnerId, url)));
    const verdicts = latest.map((verdict) =>
      [
        verdict?.partnerId,
        verdict && new URL(verdict.pageUrl).pathname,
        verdict?.status,
        ...(verdict?.findings ?? []).map(({ rule, outcome, reason }) => `${rule} ${outcome} ${reason ?? ''}`),
      ].join(' '),
    );
    const cases = (await store.cases.list({})).map(
      (one) => `${one.partnerId} ${new URL(one.pageUrl).pathname} ${one.state} ${one.lastVerdict}`,
    );
    const letters = (await store.letters.list({})).map(({ partnerId, kind, caseIds }) =>
      [partnerId, kind, caseIds.length].join(' '),
    );
    return { verdicts: verdicts.toSorted(), cases: cases.toSorted(), letters: letters.toSorted() };
  });
}
