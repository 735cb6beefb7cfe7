import { type Case } from '../domain/case.ts';
import { type CheckResult } from '../domain/check-result.ts';
import { type UseSignal } from '../domain/page.ts';
import { type Partner, type UseClass } from '../domain/partner.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { type Instant } from '../domain/time.ts';
import { type User } from '../domain/user.ts';
import { type Settings } from '../config/settings.ts';
import { type CaseDecision } from '../pipeline/decide-case.ts';
import { type Store } from '../store/repositories.ts';

/** How something that a person asked for ended; `why` is one plain sentence that the person reads. */
export type ActionResult = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** Who asks, as far as the decision log needs it. */
export type Actor = Pick<User, 'email' | 'name' | 'role'>;

/** How a partner uses what it republishes, as a person classed it. */
export interface SiteUseDecision {
  readonly useClass: UseClass;
  readonly note: string;
  readonly until: Instant | null;
}

/** How many letters went which way in one sending. */
export interface SendSummary {
  readonly sent: number;
  readonly deferred: number;
  readonly failed: number;
  readonly unknown: number;
  /** Letters that were not tried, each with the reason in plain words. */
  readonly skipped: readonly string[];
}

/** One line of the galley. `same` and `changed` have both sides, `missing` the original only, `added` the page only. */
export interface GalleyLine {
  readonly kind: 'same' | 'changed' | 'missing' | 'added';
  readonly original: string | null;
  readonly page: string | null;
}

/** The original beside the republished page, in reading order. */
export interface Comparison {
  readonly lines: readonly GalleyLine[];
  /** Share of the article's words on the page, 0 to 1; null where it was not measured. */
  readonly articleShare: number | null;
  /** When the compared copy was fetched, and its SHA-256. */
  readonly fetchedAt: Instant;
  readonly sha256: string;
  readonly pageTitle: string | null;
}

/** Bytes of a stored page, as fetched and decoded from transfer codings. */
export interface EvidenceBytes {
  readonly bytes: Uint8Array;
  /** As the server declared it; null where it did not. */
  readonly contentType: string | null;
}

/** Everything that the dashboard may set in motion; each is safe to be asked for twice. */
export interface WebActions {
  approveLetter(id: number, by: Actor): Promise<ActionResult>;
  holdLetter(id: number, by: Actor): Promise<ActionResult>;
  withdrawLetter(id: number, by: Actor): Promise<ActionResult>;
  /** Sends one approved letter, or all of them. */
  sendApproved(id?: number): Promise<SendSummary>;
  decideCase(caseId: number, decision: CaseDecision, by: Actor): Promise<ActionResult>;
  /** An editor asks to look at a letter's pages again; answers how many are due sooner now. */
  requestRecheck(caseIds: readonly number[]): Promise<number>;
  decideSiteUse(partnerId: string, decision: SiteUseDecision, by: Actor): Promise<ActionResult>;
  /** Fetches and judges one page without keeping anything; null where this installation may not fetch. */
  readonly checkPage: ((url: string) => Promise<CheckResult>) | null;
  /** null where there is no original or no stored copy. */
  compare(shown: Case): Promise<Comparison | null>;
  /** Demo only. */
  readonly letNightPass?: () => Promise<void>;
}

/** A letter as the demo's SMTP sink received it. */
export interface SinkMail {
  readonly receivedAt: Instant;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** What the web app is given; it opens nothing by itself and reads no clock but `now`. */
export interface WebDeps {
  readonly store: Store;
  readonly settings: Pick<Settings, 'baseUrl' | 'secret' | 'publisher' | 'desk' | 'grace' | 'mail' | 'crawl'>;
  readonly partners: () => readonly Partner[];
  readonly ruleSets: readonly RuleSet[];
  readonly now: () => Date;
  readEvidence(sha256: string): Promise<EvidenceBytes | null>;
  /** What was seen of a partner's sites outside of their articles; absent where nobody looks. */
  readonly siteSignals?: (partner: Partner) => Promise<readonly UseSignal[]>;
  /** A `.tar.gz` with everything about a case; absent where this installation has no archive. */
  readonly exportCase?: (shown: Case) => Promise<Uint8Array>;
  readonly actions: WebActions;
  /**
   * Express `trust proxy`: how many proxies (or which addresses) may say who the client is. Default: one on this
   * machine where the public address is https, otherwise none.
   */
  readonly trustProxy?: boolean | number | string;
  /** Hears of bugs: an error that no route expected. Default: silent. */
  readonly onError?: (error: unknown, requestId: string) => void;
  readonly demo?: {
    readonly sentMail: () => readonly SinkMail[];
    /** Shown on the login screen of the demo, and nowhere else. */
    readonly login?: { readonly email: string; readonly password: string };
  };
}
