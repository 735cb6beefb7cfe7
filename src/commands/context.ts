import { type EveryRuleSet } from '../config/find-rule-sets.ts';
import { type NamedRuleSets } from '../config/read-rule-places.ts';
import { type Configuration } from '../config/settings.ts';
import { type Case, type WaiverReason } from '../domain/case.ts';
import { type CheckResult, type FetchSummary } from '../domain/check-result.ts';
import { type Finding } from '../domain/finding.ts';
import { type Letter } from '../domain/letter.ts';
import { type Outcome } from '../domain/outcome.ts';
import { type Page } from '../domain/page.ts';
import { type Run } from '../domain/run.ts';
import { type Instant } from '../domain/time.ts';
import { type ReferrerOptions, type ReferrerReport } from '../pipeline/import-referrers.ts';
import { type PruneReport } from '../pipeline/prune-evidence.ts';
import { type Store } from '../store/repositories.ts';

export { type ReferrerReport } from '../pipeline/import-referrers.ts';
export { type PruneReport } from '../pipeline/prune-evidence.ts';

/** A page to look at: a path, a `file:` address or an `http(s):` address, and the address it is to be judged under. */
export interface PageTarget {
  readonly target: string;
  /** The page's own address where `target` is a file. */
  readonly url?: string | undefined;
}

/** What `check` asks for. Files that do not exist and unknown partners are a UsageError; a page that fails is a result. */
export interface CheckRequest extends PageTarget {
  /** Path or address of the original; where absent it is looked for in the corpus. */
  readonly original?: string | undefined;
  readonly originalUrl?: string | undefined;
  readonly partner?: string | undefined;
  /** A rule-set file that takes the place of the publisher's. */
  readonly rules?: string | undefined;
  /** Keeps the verdict and its evidence in the store. */
  readonly record?: boolean | undefined;
}

/** What the checker sees of one page; `page` is null where it could not be read and `fetch` says why. */
export interface ExtractResult {
  readonly target: string;
  readonly url: string;
  readonly fetch: FetchSummary;
  readonly page: Page | null;
}

/** How far a long job is; `total` is null while it is not known. */
export interface Progress {
  readonly done: number;
  readonly total: number | null;
  readonly label: string;
}

/** Told after each step; must not throw and is never waited for. */
export type OnProgress = (progress: Progress) => void;

export interface SyncOptions {
  /** At most so many originals are asked for or read; null is no limit. */
  readonly limit: number | null;
  /** Reads lists, asks for no article and writes nothing. */
  readonly dryRun?: boolean;
  /** Reads everything again, whatever is known of it. */
  readonly full?: boolean;
}

/** A WordPress export, a folder of pages or a list of addresses; absolute paths. */
export interface CorpusFile {
  readonly target: string;
  /** A list that says which page of a folder has which address; null where there is none. */
  readonly addresses: string | null;
}

/** What became of the originals that were looked at. */
export interface SyncReport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Addresses, files and lines that could not be read, and why. */
  readonly failed: readonly { readonly target: string; readonly detail: string }[];
  /** How many failed beyond those; absent is none. */
  readonly failedMore?: number;
  /** Of a dry run: what would be asked for or kept, and why; absent or empty otherwise. */
  readonly planned?: readonly { readonly target: string; readonly why: string }[];
}

export interface CrawlOptions {
  /** Ids; empty is all. */
  readonly partners: readonly string[];
  readonly articles: readonly string[];
  /** Only pages found or published since; null is no limit. */
  readonly since: Instant | null;
  readonly limit: number | null;
  readonly dryRun: boolean;
  /** Fetches nothing: kept pages are judged again where terms or originals have changed. */
  readonly rejudge?: boolean;
  /** Milliseconds to wait for a lease that another run holds; 0 is not at all. */
  readonly lockWait: number;
  /** Address that is told about start and end; null is nobody. */
  readonly ping: string | null;
  /** Absolute; written for Prometheus after the run, whatever became of it. Absent or null is none. */
  readonly metricsFile?: string | null;
}

/** What a crawl did. A lease held elsewhere is a BusyError instead. */
export interface CrawlOutcome {
  /** `state: 'partial'` where too much was not reached. Null for a dry run. */
  readonly run: Run | null;
  /** Pages that a dry run would have asked for; empty otherwise. */
  readonly planned: readonly { readonly partnerId: string; readonly url: string; readonly why: string }[];
  readonly newCases: number;
  /** Cases open after the run. */
  readonly openCases: number;
}

export interface NotifyOptions {
  readonly dryRun: boolean;
  /** Sends to the desk's own address instead of the partner's; states do not change. */
  readonly toMe: boolean;
  /** Drafts nothing new: only what a person has approved leaves. */
  readonly approvedOnly: boolean;
}

export interface NotifyReport {
  readonly drafted: number;
  /** Drafts that wait for a person. */
  readonly waiting: number;
  readonly letters: readonly {
    readonly letter: Letter;
    readonly outcome: 'would-send' | 'sent' | 'deferred' | 'failed' | 'unknown' | 'skipped';
    /** The server's own words. */
    readonly response: string;
  }[];
}

export interface PruneOptions {
  readonly dryRun: boolean;
  /** Milliseconds; evidence that is younger stays. */
  readonly keep: number;
  /** Bytes; null is no limit. */
  readonly maxBytes: number | null;
  readonly lockWait: number;
}

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  /** Crawls and notifies by itself, for those without cron. */
  readonly schedule: boolean;
}

export interface Server {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly address: string;
  /** Settles once the signal was given and every connection is closed. */
  readonly closed: Promise<void>;
}

/** How a look at something outside went; `advice` says what to do and is null where nothing is. */
export interface Probe {
  readonly ok: boolean;
  readonly detail: string;
  readonly advice: string | null;
}

export interface Waiver {
  readonly caseId: number;
  readonly reason: WaiverReason;
  readonly note: string;
  readonly until: Instant | null;
  readonly by: string;
}

export interface Reopening {
  readonly caseId: number;
  readonly note: string;
  readonly by: string;
}

/** A decision on a case: done, or why it may not be. */
export type DecisionResult =
  { readonly kind: 'done'; readonly case: Case } | { readonly kind: 'refused'; readonly detail: string };

/** What judging the evidence of a case again came to; see pipeline/replay.ts. */
export type ReplayResult =
  | { readonly kind: 'identical'; readonly findings: readonly Finding[] }
  | { readonly kind: 'different'; readonly findings: readonly Finding[]; readonly because: readonly string[] }
  | { readonly kind: 'impossible'; readonly why: string };

export interface RuleTestOptions {
  /** Rule set ids; empty is all that are there, shipped or the operator's own. */
  readonly ruleSets: readonly string[];
  /** Folder of example pages, `<set>/<rule>/<outcome>--<what>.html`; null is `examples` beside the editions, else the package's own. */
  readonly folder: string | null;
  /** Rule sets that were named by path; absent: all that are there. */
  readonly named?: NamedRuleSets;
}

/** One example page of a rule: what its name promises and what the checker says. */
export interface RuleTestResult {
  readonly ruleSet: string;
  readonly rule: string;
  readonly file: string;
  readonly expected: Outcome;
  readonly actual: Outcome;
  readonly message: string;
}

/** Everything that commands ask of the program; made by `createContext` in src/context.ts, faked in tests. */
export interface Context {
  /** Read once. Throws ConfigError. */
  configuration(): Promise<Configuration>;
  /** Every rule set, whichever is configured. Throws ConfigError. */
  everyRuleSet(): Promise<EveryRuleSet>;
  /** Opened and migrated once. */
  store(): Promise<Store>;
  now(): Instant;

  checkTarget(request: CheckRequest, signal: AbortSignal): Promise<CheckResult>;
  extractTarget(target: PageTarget, signal: AbortSignal): Promise<ExtractResult>;

  syncCorpus(options: SyncOptions, signal: AbortSignal, onProgress: OnProgress): Promise<SyncReport>;
  importCorpus(
    file: CorpusFile,
    options: SyncOptions,
    signal: AbortSignal,
    onProgress: OnProgress,
  ): Promise<SyncReport>;
  addToCorpus(targets: readonly PageTarget[], signal: AbortSignal, onProgress: OnProgress): Promise<SyncReport>;

  crawl(options: CrawlOptions, signal: AbortSignal, onProgress: OnProgress): Promise<CrawlOutcome>;
  notify(options: NotifyOptions, signal: AbortSignal, onProgress: OnProgress): Promise<NotifyReport>;
  serve(options: ServeOptions, signal: AbortSignal): Promise<Server>;
  /** Lines of a table or a log; nothing is fetched. */
  importReferrers(lines: AsyncIterable<string>, options: ReferrerOptions): Promise<ReferrerReport>;
  /** A lease held by a crawl is a BusyError. */
  prune(options: PruneOptions, signal: AbortSignal): Promise<PruneReport>;

  waiveCase(waiver: Waiver): Promise<DecisionResult>;
  reopenCase(reopening: Reopening): Promise<DecisionResult>;
  /** A `.tar.gz` with everything about a case; `missing` bodies are not kept any more. */
  exportCase(shown: Case): Promise<{ readonly bytes: Uint8Array; readonly missing: number }>;
  /** Judges the evidence behind the case's findings again, as it was judged then. */
  replayCase(shown: Case): Promise<ReplayResult>;
  testRules(options: RuleTestOptions, signal: AbortSignal): Promise<readonly RuleTestResult[]>;

  /** Whether the mail server takes our login; null where no server is configured. Sends nothing. */
  probeMail(signal: AbortSignal): Promise<Probe | null>;
  /** Whether a browser starts that can run the scripts of pages. */
  probeRendering(signal: AbortSignal): Promise<Probe>;

  /** Releases what was opened; safe to call twice and where nothing was opened. */
  close(): Promise<void>;
}

/** What `createContext` is given: global flags and the environment. */
export interface ContextInput {
  readonly flags: {
    readonly config?: string | undefined;
    readonly data?: string | undefined;
    readonly verbose: boolean;
  };
  readonly environment: Readonly<Record<string, string | undefined>>;
}
