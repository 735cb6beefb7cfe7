import { type VNode } from 'preact';
import { z } from 'zod';
import { WAIVER_REASONS } from '../../domain/case.ts';
import { loadCase } from '../case-file.ts';
import { type CaseDecision } from '../../pipeline/decide-case.ts';
import { EndDate, Note, numericId, queryText } from '../forms.ts';
import { Problem } from '../problem.ts';
import { sendPage, wordsFor } from '../respond.tsx';
import { mayAct, type Exchange, type Route } from '../route.ts';
import { CaseView } from '../views/case-view.tsx';
import { GALLEY_MODES, type GalleyMode } from '../views/galley-rows.ts';

const Reason = z.enum(WAIVER_REASONS, 'Please choose a reason.');
const Waive = z.object({ reason: Reason, note: Note, until: EndDate });
const Permit = z.object({
  scope: z.enum(['page', 'article', 'partner'], 'Please say what the permission covers.'),
  rule: z
    .string()
    .max(100)
    .default('')
    .transform((rule) => (rule === '' ? null : rule)),
  note: Note,
  until: EndDate,
});
const OnlyNote = z.object({ note: Note });

const READERS: Readonly<Record<CaseDecision['kind'], (body: unknown) => CaseDecision>> = {
  waive: (body) => ({ kind: 'waive', ...Waive.parse(body) }),
  permit: (body) => ({ kind: 'permit', ...Permit.parse(body) }),
  dispute: (body) => ({ kind: 'dispute', ...OnlyNote.parse(body) }),
  acknowledge: (body) => ({ kind: 'acknowledge', ...OnlyNote.parse(body) }),
  reopen: (body) => ({ kind: 'reopen', ...OnlyNote.parse(body) }),
};
const KINDS = Object.keys(READERS) as readonly CaseDecision['kind'][];

/** Beyond so many days a waiver takes a lead. */
const DESK_WAIVER_DAYS = 90;

/** GET /cases/:id, POST /cases/:id/<decision> */
export function caseRoutes(): readonly Route[] {
  return [
    { method: 'get', path: '/cases/:id', role: 'viewer', handle: showCase },
    ...KINDS.map((kind): Route => ({
      method: 'post',
      path: `/cases/:id/${kind}`,
      role: 'desk',
      handle: (exchange) => decide(exchange, kind),
    })),
  ];
}

async function showCase(exchange: Exchange): Promise<void> {
  const file = await loadCase(exchange.deps, numericId(exchange.request, 'case'));
  const { signedIn } = exchange;
  const asked = queryText(exchange.request, 'galley');
  const mode: GalleyMode = GALLEY_MODES.find((one) => one === asked) ?? 'folded';
  const csrf = mayAct(signedIn.user.role, 'desk') ? signedIn.csrfToken : null;
  const body: VNode = <CaseView file={file} csrf={csrf} mode={mode} words={wordsFor(exchange)} deps={exchange.deps} />;
  await sendPage(exchange, { title: file.title, nav: 'cases', body });
}

async function decide({ request, response, deps, signedIn }: Exchange, kind: CaseDecision['kind']): Promise<void> {
  const id = numericId(request, 'case');
  const decision = READERS[kind](request.body);
  if (decision.kind === 'waive' && !mayAct(signedIn.user.role, 'lead')) requireShortWaiver(decision.until, deps.now());
  const result = await deps.actions.decideCase(id, decision, signedIn.user);
  if (!result.ok) throw new Problem(409, result.why);
  response.redirect(303, `/cases/${id}`);
}

function requireShortWaiver(until: string | null, now: Date): void {
  const days = until === null ? Number.POSITIVE_INFINITY : (Date.parse(until) - now.getTime()) / 86_400_000;
  if (days > DESK_WAIVER_DAYS + 1) throw new Problem(403, 'A waiver without an end or beyond 90 days takes a lead.');
}
