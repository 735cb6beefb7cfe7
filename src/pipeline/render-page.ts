import { type CheckResult } from '../domain/check-result.ts';
import { type FetchOutcome } from '../domain/snapshot.ts';
import { judgeOutcome, unreadable, type Policy } from './judge-page.ts';
import { type Ports } from './ports.ts';

/** A judged page, with the fetch that it was judged from. */
export interface Reading {
  readonly outcome: FetchOutcome;
  readonly result: CheckResult;
}

/** How pages are rendered; `render` is absent where nothing renders. */
export interface RenderPort {
  readonly render?: Ports['render'] | undefined;
}

type Rendering = RenderPort & Pick<Ports, 'reader' | 'now'>;

/**
 * Renders a page that only its scripts fill, or whose partner asks for it, and judges it again. Nobody is charged with
 * what a reader's browser might have shown: where rendering failed, or scripts asked for something in vain, only a clean
 * verdict stands, and everything else is `unreadable`. Null where the run was stopped meanwhile.
 */
export async function renderIfNeeded(
  first: Reading,
  policy: Policy,
  ports: Rendering,
  signal: AbortSignal,
): Promise<Reading | null> {
  const { outcome, result } = first;
  const isNeeded = policy.partner?.render === true || result.page?.kind === 'needs-rendering';
  if (outcome.kind !== 'page' || !isNeeded) return first;
  if (!ports.render) return doubt(first, 'nothing renders here', policy);
  const rendering = await ports.render(outcome.snapshot, signal);
  if (signal.aborted) return null;
  if (rendering.kind !== 'page') return doubt(first, rendering.detail, policy);
  const { snapshot } = rendering;
  const seen: FetchOutcome = { kind: 'page', snapshot };
  const now = ports.now().toISOString();
  const second = { outcome: seen, result: await judgeOutcome(result.url, seen, policy, { now, reader: ports.reader }) };
  const [missing] = snapshot.rendered?.missing ?? [];
  if (missing === undefined || second.result.verdict.status === 'compliant') return second;
  return doubt(first, `it was rendered, but something is missing: ${missing}`, policy);
}

/** The reading of the page as it came, with every charge taken out of it. */
function doubt({ outcome, result }: Reading, why: string, { ruleSet }: Policy): Reading {
  const fetch = { ...result.fetch, detail: `needs rendering: ${why}` };
  const { status } = result.verdict;
  if (status !== 'in-breach' && status !== 'needs-review') return { outcome, result: { ...result, fetch } };
  const verdict = unreadable(result.url, ruleSet);
  return { outcome, result: { ...result, fetch, verdict, article: null, match: null, matchKind: null } };
}
