import { type Match } from '../domain/match.ts';
import { type Case } from '../domain/case.ts';
import { headerOf } from '../lib/headers.ts';
import { decideLetter } from '../pipeline/approve-letter.ts';
import { compareCase } from '../pipeline/compare-case.ts';
import { decideCase, decideSiteUse } from '../pipeline/decide-case.ts';
import { draftLetter } from '../pipeline/draft-letter.ts';
import { exportCase } from '../pipeline/export-case.ts';
import { judgeOutcome } from '../pipeline/judge-page.ts';
import { ownerOf, partnerOfPage } from '../pipeline/partner-of-page.ts';
import { requestRecheck } from '../pipeline/request-recheck.ts';
import { sendNow } from '../pipeline/notify-partners.ts';
import { type SentLetter } from '../pipeline/send-letters.ts';
import { withSiteEvidence } from '../pipeline/site-evidence.ts';
import { setUpBench, type Workshop } from '../pipeline/workshop.ts';
import { type Repositories } from '../store/repositories.ts';
import { type Comparison, type EvidenceBytes, type SendSummary, type WebActions, type WebDeps } from './deps.ts';

/** What the dashboard is given when it stands over a real workshop. */
export function deskOver(workshop: Workshop): WebDeps {
  const { ports, configuration } = workshop;
  return {
    store: ports.store,
    settings: configuration.settings,
    partners: () => configuration.partners,
    ruleSets: configuration.ruleSets,
    now: () => ports.now(),
    siteSignals: async (partner) => {
      const [seen] = await withSiteEvidence([partner], configuration.settings.dataFolder);
      return seen?.observed?.siteSignals ?? [];
    },
    readEvidence: (sha256) => readEvidence(sha256, workshop),
    exportCase: async (shown) => (await exportCase(shown, workshop)).bytes,
    actions: actionsOver(workshop),
  };
}

function actionsOver(workshop: Workshop): WebActions {
  const { ports } = workshop;
  const draft = (repositories: Repositories, partnerId: string) => draftLetter(repositories, partnerId, workshop);
  return {
    approveLetter: (id, by) => decideLetter(id, 'approve', by.email, ports),
    holdLetter: (id, by) => decideLetter(id, 'hold', by.email, ports),
    withdrawLetter: (id, by) => decideLetter(id, 'withdraw', by.email, ports),
    sendApproved: async (id) => summary(await sendNow(workshop, id ?? null, new AbortController().signal)),
    decideCase: async (caseId, decision, by) => {
      const decided = await decideCase(caseId, decision, by, { ports, draft });
      return decided.ok ? { ok: true } : decided;
    },
    decideSiteUse: async (partnerId, decision, by) => {
      await decideSiteUse(partnerId, decision, by, ports);
      return { ok: true };
    },
    requestRecheck: (caseIds) => requestRecheck(caseIds, ports),
    checkPage: async (url) => {
      const bench = await setUpBench(workshop);
      const outcome = await ports.fetchPage({ url });
      const judging = { now: ports.now().toISOString(), reader: ports.reader };
      const address = outcome.kind === 'page' ? outcome.snapshot.finalUrl : url;
      const partner = partnerOfPage(address, workshop.configuration.partners);
      if (!partner) return judgeOutcome(url, outcome, bench.policyForUnknown(), judging);
      const result = await judgeOutcome(url, outcome, bench.policyFor(partner), judging);
      return { ...result, partner: ownerOf(partner, 'host') };
    },
    compare: (shown) => compare(shown, workshop),
  };
}

function summary(letters: readonly SentLetter[]): SendSummary {
  const count = (kind: SentLetter['outcome']): number => letters.filter(({ outcome }) => outcome === kind).length;
  return {
    sent: count('sent'),
    deferred: count('deferred'),
    failed: count('failed'),
    unknown: count('unknown'),
    skipped: letters.filter(({ outcome }) => outcome === 'skipped').map(({ response }) => response),
  };
}

async function readEvidence(sha256: string, { ports }: Workshop): Promise<EvidenceBytes | null> {
  const record = await ports.store.evidence.find(sha256);
  const bytes = record && (await ports.archive.read(record));
  if (!bytes) return null;
  const contentType = headerOf(record.headers, 'content-type');
  return { bytes, contentType };
}

async function compare(shown: Case, workshop: Workshop): Promise<Comparison | null> {
  const galley = await compareCase(shown, workshop, (sha256) => readEvidence(sha256, workshop));
  if (!galley) return null;
  const { rows, match, fetchedAt, sha256, page } = galley;
  return { lines: rows, articleShare: shareOf(match), fetchedAt, sha256, pageTitle: page.title };
}

function shareOf(match: Match | null): number | null {
  return match?.articleShare ?? null;
}
