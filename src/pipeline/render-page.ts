import { type CheckResult } from '../domain/check-result.ts';
import { type PageKind } from '../domain/page.ts';
import { type FetchOutcome } from '../domain/snapshot.ts';
import { type VerdictStatus } from '../domain/verdict.ts';
import { judgeOutcome, unreadable, type Policy } from './judge-page.ts';
import { unreadPage, type PageResult } from './judged-page.ts';
import { judgeFetched } from './page-judge.ts';
import { type Ports } from './ports.ts';

/** A judged page, with the fetch that it was judged from. */
export interface Reading<Result = CheckResult> {
  readonly outcome: FetchOutcome;
  readonly result: Result;
}

/** How pages are rendered; `render` is absent where nothing renders. */
export interface RenderPort {
  readonly render?: Ports['render'] | undefined;
}

/** How a page is judged again, and what must be known of a judged one. */
interface Judging<Result> {
  readonly judge: (seen: FetchOutcome) => Promise<Result>;
  readonly saysOf: (result: Result) => { readonly status: VerdictStatus; readonly kind: PageKind | null };
  /** With other words for how the page was read; without any charge where `cleared`. */
  readonly doubt: (result: Result, detail: string, cleared: boolean) => Result;
}

/**
 * Renders a page that only its scripts fill, or whose partner asks for it, and judges it again. Nobody is charged with
 * what a reader's browser might have shown: where rendering failed, or scripts asked for something in vain, only a clean
 * verdict stands, and everything else is `unreadable`. Null where the run was stopped meanwhile.
 */
export function renderIfNeeded(
  first: Reading,
  policy: Policy,
  ports: RenderPort & Pick<Ports, 'reader' | 'now'>,
  signal: AbortSignal,
): Promise<Reading | null> {
  const judging: Judging<CheckResult> = {
    judge: (seen) =>
      judgeOutcome(first.result.url, seen, policy, { now: ports.now().toISOString(), reader: ports.reader }),
    saysOf: ({ verdict, page }) => ({ status: verdict.status, kind: page?.kind ?? null }),
    doubt: (result, detail, cleared) => {
      const doubted = { ...result, fetch: { ...result.fetch, detail } };
      if (!cleared) return doubted;
      const verdict = unreadable(result.url, policy.ruleSet);
      return { ...doubted, verdict, article: null, match: null, matchKind: null };
    },
  };
  return render(first, judging, { ...ports, policy }, signal);
}

/** `renderIfNeeded` for a page of a crawl. */
export function renderVisit(
  first: Reading<PageResult>,
  policy: Policy,
  ports: RenderPort & Pick<Ports, 'judge' | 'now'>,
  signal: AbortSignal,
): Promise<Reading<PageResult> | null> {
  const judging: Judging<PageResult> = {
    judge: (seen) => judgeFetched(seen, policy, ports),
    saysOf: ({ judged }) => ({ status: judged.status, kind: judged.pageKind }),
    doubt: ({ fetch, judged }, detail, cleared) => ({
      fetch: { ...fetch, detail },
      judged: cleared ? unreadPage(policy.ruleSet, judged.pageKind) : judged,
    }),
  };
  return render(first, judging, { ...ports, policy }, signal);
}

async function render<Result>(
  first: Reading<Result>,
  judging: Judging<Result>,
  { policy, render: open }: RenderPort & { readonly policy: Policy },
  signal: AbortSignal,
): Promise<Reading<Result> | null> {
  const { outcome, result } = first;
  const isNeeded = policy.partner?.render === true || judging.saysOf(result).kind === 'needs-rendering';
  if (outcome.kind !== 'page' || !isNeeded) return first;
  if (!open) return doubt(first, 'nothing renders here', judging);
  const rendering = await open(outcome.snapshot, signal);
  if (signal.aborted) return null;
  if (rendering.kind !== 'page') return doubt(first, rendering.detail, judging);
  const { snapshot } = rendering;
  const seen: FetchOutcome = { kind: 'page', snapshot };
  const second = { outcome: seen, result: await judging.judge(seen) };
  const [missing] = snapshot.rendered?.missing ?? [];
  if (missing === undefined || judging.saysOf(second.result).status === 'compliant') return second;
  return doubt(first, `it was rendered, but something is missing: ${missing}`, judging);
}

/** The reading with every charge taken out of it. */
function doubt<Result>({ outcome, result }: Reading<Result>, why: string, judging: Judging<Result>): Reading<Result> {
  const { status } = judging.saysOf(result);
  const isCharge = status === 'in-breach' || status === 'needs-review';
  return { outcome, result: judging.doubt(result, `needs rendering: ${why}`, isCharge) };
}
