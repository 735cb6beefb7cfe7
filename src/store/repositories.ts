import { type Article, type Edition } from '../domain/article.ts';
import { type Case, type CaseEvent, type CaseState, type NewCase } from '../domain/case.ts';
import { type Decision, type NewDecision } from '../domain/decision.ts';
import { type Finding } from '../domain/finding.ts';
import { type DeliveryOutcome, type Letter, type LetterState, type NewLetter } from '../domain/letter.ts';
import { type Match } from '../domain/match.ts';
import { type Run, type RunReport, type RunState } from '../domain/run.ts';
import { type FetchKind } from '../domain/snapshot.ts';
import { type Instant } from '../domain/time.ts';
import { type Session, type User } from '../domain/user.ts';
import { type RuleSetRef, type VerdictStatus } from '../domain/verdict.ts';
import { type HostMemory } from '../domain/host.ts';

/** The publisher's originals. */
export interface ArticleRepository {
  /** Inserts or replaces by id; answers what happened. Addresses are merged, never lost. */
  save(article: Article, at: Instant): Promise<'added' | 'changed' | 'unchanged'>;
  /** `save` of many at once, in one transaction; answers in their order. */
  saveMany(articles: readonly Article[], at: Instant): Promise<readonly ('added' | 'changed' | 'unchanged')[]>;
  /** What `save` would answer, without saving. */
  compare(article: Article): Promise<'added' | 'changed' | 'unchanged'>;
  find(id: string): Promise<Article | null>;
  /** By any address it answers to, compared as lib/url.ts `addressKey` does. */
  findByAddress(url: string): Promise<Article | null>;
  /** Ordered by id; `after` pages through any number of articles. */
  list(page: {
    after: string | null;
    limit: number;
    /** Those that are gone from the publisher's site instead of those that stand. */
    removed?: boolean;
  }): Promise<readonly Article[]>;
  /** What tells whether an article changed, for those that stand, ordered by id; costs a fraction of `list`. */
  states(page: { after: string | null; limit: number }): Promise<readonly ArticleState[]>;
  count(): Promise<number>;
  /** Changes whenever any article does; used to tell whether pages must be judged again. */
  version(): Promise<string>;
  /** Answers false where it was marked before. */
  markRemoved(id: string, at: Instant): Promise<boolean>;
  /**
   * Replaces what is said of an article as an edition of others, by address; the other side learns of it by itself.
   * Answers whether anything changed.
   */
  setEditions(id: string, editions: readonly StatedEdition[], at: Instant): Promise<boolean>;
  /** Keeps a few hashes of its text, alike in texts that are nearly equal (lib/text-print.ts). */
  setPrints(id: string, prints: readonly number[]): Promise<void>;
  /** Other articles that share several of these hashes, those that share most first; hashes of boilerplate do not count. */
  findByPrints(id: string, prints: readonly number[], limit: number): Promise<readonly string[]>;
}

/** Another state: something of the article is another, its addresses and editions included. */
export interface ArticleState {
  readonly id: string;
  readonly state: string;
}

/** What says that the article at an address is another edition of this one. */
export type StatedEdition = Pick<Edition, 'url' | 'kind' | 'why'>;

/** What is known of one address of the publisher between syncs: a feed, a sitemap, a file, an article. */
export interface CorpusSource {
  readonly url: string;
  /** The list that named it last, for telling what the list names no more; null for lists and what no list names. */
  readonly namedBy: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Of the last body that was read. */
  readonly sha256: string | null;
  /** When it was changed, by its own word: `lastmod` of a sitemap, `modified` of WordPress. */
  readonly modifiedAt: Instant | null;
  /** Names the reader and the terms that it was read with. */
  readonly readWith: string | null;
  readonly readAt: Instant;
  /** Answers 404 or 410 in a row. */
  readonly goneCount: number;
}

export interface CorpusSourceRepository {
  find(url: string): Promise<CorpusSource | null>;
  findMany(urls: readonly string[]): Promise<ReadonlyMap<string, CorpusSource>>;
  save(source: CorpusSource): Promise<void>;
  saveMany(sources: readonly CorpusSource[]): Promise<void>;
  /** Addresses that this list named last, in order; `after` pages through any number. */
  namedBy(list: string, page: { after: string | null; limit: number }): Promise<readonly string[]>;
  countNamedBy(list: string): Promise<number>;
  /** Addresses that were gone so many times in a row, in order. */
  gone(count: number, limit: number): Promise<readonly CorpusSource[]>;
}

/** What is known of one address of a partner between crawls. */
export interface PartnerPage {
  readonly partnerId: string;
  readonly url: string;
  /** How it was found: `feed`, `listed`, `sitemap`, `listing`, `link`. */
  readonly foundBy: string;
  readonly firstSeenAt: Instant;
  readonly lastFetchedAt: Instant | null;
  readonly lastKind: FetchKind | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Of the last body that was judged. */
  readonly bodySha256: string | null;
  /** Corpus version and rule-set hash behind the last verdict. */
  readonly judgedWith: string | null;
  readonly status: VerdictStatus | null;
  readonly articleId: string | null;
  readonly dueAt: Instant;
  readonly lastRunId: string | null;
  /** Marks of lines that name the publisher, of an article without its text; absent or null of any other page. */
  readonly siteLines?: readonly string[] | null;
  /** Its canonical link is its own address; absent is no. */
  readonly namesItself?: boolean;
  /** Address of the page of the same partner that has the same bytes and answers for both; absent or null is none. */
  readonly duplicateOf?: string | null;
}

/** Pages of a partner that hold the same lines which name the publisher, and none of its texts. */
export interface SiteLines {
  readonly partnerId: string;
  readonly lines: readonly string[];
  readonly pages: number;
}

/** So many due pages, from the one after this on. */
export interface DueSlice {
  readonly limit: number;
  readonly after: Pick<PartnerPage, 'dueAt' | 'url'> | null;
}

/** An address of a partner, and how it was found. */
export type NewPage = Pick<PartnerPage, 'partnerId' | 'url' | 'foundBy'>;

export interface PageRepository {
  /** Remembers addresses; one that is known keeps what is known of it. */
  remember(pages: readonly NewPage[], at: Instant): Promise<void>;
  find(partnerId: string, url: string): Promise<PartnerPage | null>;
  /**
   * Pages of a partner whose `dueAt` is not after `now` and that this run has not fetched, soonest first; a slice with
   * `after` pages through any number.
   */
  due(partnerId: string, now: Instant, runId: string, limit: number | DueSlice): Promise<readonly PartnerPage[]>;
  /** How many `due` would list. */
  countDue(partnerId: string, now: Instant, runId: string): Promise<number>;
  save(page: PartnerPage): Promise<void>;
  list(partnerId: string): Promise<readonly PartnerPage[]>;
  countByStatus(partnerId: string): Promise<Readonly<Partial<Record<VerdictStatus, number>>>>;
  /** Every page of a partner whose last body that was judged is this one, with a republished article. */
  withBody(partnerId: string, sha256: string, articleId: string): Promise<readonly PartnerPage[]>;
  /** Of all partners. */
  siteLines(): Promise<readonly SiteLines[]>;
}

/** One judged fetch; only ever appended. */
export interface StoredVerdict {
  readonly runId: string;
  readonly partnerId: string;
  readonly pageUrl: string;
  readonly articleId: string | null;
  readonly status: VerdictStatus;
  readonly fetchKind: FetchKind;
  readonly httpStatus: number | null;
  readonly sha256: string | null;
  readonly matchKind: Match['kind'] | 'none' | null;
  readonly articleShare: number | null;
  readonly pageShare: number | null;
  readonly words: number | null;
  readonly passages: Match['passages'];
  readonly ruleSet: RuleSetRef | null;
  readonly findings: readonly Finding[];
  readonly at: Instant;
}

/** A verdict with the number of the one in which its findings were first said: its own, or an earlier one. */
export interface NumberedVerdict {
  readonly verdict: StoredVerdict;
  readonly saidIn: number;
}

export interface VerdictRepository {
  /**
   * One per run and page: a second one of the same run replaces nothing and answers false. A verdict that says what an
   * earlier one of the page said, word for word, names it by `saidIn` and takes next to no room.
   */
  append(verdict: StoredVerdict, saidIn?: number): Promise<boolean>;
  latest(partnerId: string, pageUrl: string): Promise<StoredVerdict | null>;
  latestNumbered(partnerId: string, pageUrl: string): Promise<NumberedVerdict | null>;
  /** Newest first. */
  history(partnerId: string, pageUrl: string, limit: number): Promise<readonly StoredVerdict[]>;
  listRun(runId: string): Promise<readonly StoredVerdict[]>;
}

/** Where the bytes of a snapshot lie. */
export interface EvidenceRecord {
  readonly sha256: string;
  readonly runId: string;
  readonly pageUrl: string;
  readonly fetchedAt: Instant;
  readonly httpStatus: number;
  readonly headers: readonly (readonly [string, string])[];
  /** Relative to the data folder. */
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  /** This fetch's own record, where the body lies in an older one. */
  readonly record?: EvidencePlace;
}

/** A record of the archive. */
export interface EvidencePlace {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

export interface EvidenceRepository {
  save(record: EvidenceRecord): Promise<void>;
  /** The newest fetch of these bytes; of `pageUrl` if it ever brought them. */
  find(sha256: string, pageUrl?: string): Promise<EvidenceRecord | null>;
  /** Every fetch of a page, oldest first. */
  listPage(pageUrl: string): Promise<readonly EvidenceRecord[]>;
  /** Files that any evidence refers to, in order of name. */
  files(): Promise<readonly string[]>;
  /** What lies in a file, its body or its own record, in order of place. */
  inFile(file: string): Promise<readonly EvidenceRecord[]>;
  /** Follows a record that was copied elsewhere: whatever pointed to the old place points to the new one. */
  move(from: EvidencePlace, to: EvidencePlace): Promise<void>;
  remove(record: Pick<EvidenceRecord, 'sha256' | 'pageUrl' | 'runId'>): Promise<void>;
}

export interface CaseFilter {
  readonly states?: readonly CaseState[];
  readonly partnerId?: string;
  readonly articleId?: string;
  readonly rule?: string;
  readonly search?: string;
  readonly dueBefore?: Instant;
  readonly limit?: number;
  readonly offset?: number;
}

export interface CaseRepository {
  find(id: number): Promise<Case | null>;
  /** The case that is not closed for good: fixed ones count, for they may reopen. The newest where there are several. */
  findByPage(partnerId: string, pageUrl: string, articleId: string): Promise<Case | null>;
  add(created: NewCase): Promise<Case>;
  save(changed: Case): Promise<void>;
  list(filter: CaseFilter): Promise<readonly Case[]>;
  countByState(): Promise<Readonly<Partial<Record<CaseState, number>>>>;
  appendEvent(event: CaseEvent): Promise<void>;
  /** Oldest first. */
  events(caseId: number): Promise<readonly CaseEvent[]>;
}

export interface LetterRepository {
  /** A letter with a known Message-ID is not added again; answers the one that stands. */
  add(created: NewLetter): Promise<Letter>;
  find(id: number): Promise<Letter | null>;
  list(filter: { states?: readonly LetterState[]; partnerId?: string; limit?: number }): Promise<readonly Letter[]>;
  /** Compare-and-set: false where the letter is not in `from` any more. */
  move(id: number, from: LetterState, to: LetterState, change?: Partial<Letter>): Promise<boolean>;
  /** Replaces what a letter says while it is a draft; false where it is none any more. */
  redraft(id: number, letter: NewLetter): Promise<boolean>;
  /** What was in `sending` when a process died: `unknown` from now on. Answers how many. */
  markInterrupted(at: Instant): Promise<number>;
  settle(id: number, outcome: DeliveryOutcome, at: Instant, nextAttemptAt: Instant | null): Promise<void>;
  lastSentTo(partnerId: string): Promise<Instant | null>;
  countByState(): Promise<Readonly<Partial<Record<LetterState, number>>>>;
}

export interface DecisionRepository {
  add(created: NewDecision): Promise<Decision>;
  list(filter: { partnerId?: string; caseId?: number; limit?: number }): Promise<readonly Decision[]>;
}

export interface RunRepository {
  start(run: Pick<Run, 'id' | 'startedAt' | 'host' | 'pid'>): Promise<Run>;
  finish(id: string, state: RunState, at: Instant, report: RunReport): Promise<void>;
  find(id: string): Promise<Run | null>;
  /** Newest first. */
  list(limit: number): Promise<readonly Run[]>;
  /** Runs that say `running` although nobody holds the lease: marked `stopped`. */
  markInterrupted(exceptId: string, at: Instant): Promise<number>;
}

/** A right to do something alone, e.g. to crawl; free again when it expires. */
export interface Lease {
  readonly name: string;
  readonly holder: string;
  readonly host: string;
  readonly pid: number;
  readonly takenAt: Instant;
  readonly expiresAt: Instant;
}

export interface LeaseRepository {
  /** Takes the lease if it is free or expired; otherwise answers who holds it. */
  take(lease: Lease): Promise<{ readonly taken: true } | { readonly taken: false; readonly heldBy: Lease }>;
  /** False where it was lost to somebody else. */
  renew(name: string, holder: string, expiresAt: Instant): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

export interface UserRepository {
  add(user: User): Promise<boolean>;
  find(email: string): Promise<User | null>;
  list(): Promise<readonly User[]>;
  setPassword(email: string, passwordHash: string): Promise<boolean>;
}

export interface SessionRepository {
  add(session: Session): Promise<void>;
  find(idHash: string, now: Instant): Promise<Session | null>;
  remove(idHash: string): Promise<void>;
  removeExpired(now: Instant): Promise<number>;
}

/** All repositories over one connection or one transaction. */
export interface Repositories {
  readonly articles: ArticleRepository;
  readonly corpusSources: CorpusSourceRepository;
  readonly pages: PageRepository;
  readonly verdicts: VerdictRepository;
  readonly evidence: EvidenceRepository;
  readonly cases: CaseRepository;
  readonly letters: LetterRepository;
  readonly decisions: DecisionRepository;
  readonly runs: RunRepository;
  readonly leases: LeaseRepository;
  readonly hosts: HostMemory;
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
}

/** The open database. */
export interface Store extends Repositories {
  readonly dialect: 'sqlite' | 'postgres';
  /** All or nothing; `begin immediate` on SQLite. Not nestable: the callback uses the repositories it is given. */
  transaction<Result>(work: (repositories: Repositories) => Promise<Result>): Promise<Result>;
  /** Cheap question whether the database answers; for /healthz and doctor. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
