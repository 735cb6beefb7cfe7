import { type Generated } from 'kysely';
import { type CaseEvent, type CaseState } from '../domain/case.ts';
import { type Decision } from '../domain/decision.ts';
import { type Letter, type LetterState, type Mailbox } from '../domain/letter.ts';
import { type NoticeKind } from '../domain/notice.ts';
import { type UseClass } from '../domain/partner.ts';
import { type RunReport, type RunState } from '../domain/run.ts';
import { type FetchKind } from '../domain/snapshot.ts';
import { type Instant } from '../domain/time.ts';
import { type Role } from '../domain/user.ts';
import { type RuleSetRef, type VerdictStatus } from '../domain/verdict.ts';
import {
  type ArticleAddressTable,
  type ArticleEditionTable,
  type ArticlePrintTable,
  type ArticleTable,
  type CorpusSourceTable,
} from './corpus-tables.ts';
import { type EvidenceRecord, type StoredVerdict } from './repositories.ts';
import { type Json } from './values.ts';

export interface CounterTable {
  name: string;
  value: number;
}

export interface PageTable {
  partner_id: string;
  url: string;
  found_by: string;
  first_seen_at: Instant;
  last_fetched_at: Instant | null;
  last_kind: FetchKind | null;
  etag: string | null;
  last_modified: string | null;
  body_sha256: string | null;
  judged_with: string | null;
  status: VerdictStatus | null;
  article_id: string | null;
  due_at: Instant;
  last_run_id: string | null;
  /** Marks with blanks between them. */
  site_lines: string | null;
  duplicate_of: string | null;
  /** 0 or 1 */
  names_itself: number;
}

export interface VerdictTable {
  id: Generated<number>;
  run_id: string;
  partner_id: string;
  page_url: string;
  article_id: string | null;
  status: VerdictStatus;
  fetch_kind: FetchKind;
  http_status: number | null;
  sha256: string | null;
  match_kind: StoredVerdict['matchKind'];
  article_share: number | null;
  page_share: number | null;
  words: number | null;
  passages: Json<StoredVerdict['passages']>;
  rule_set: Json<RuleSetRef> | null;
  findings: Json<StoredVerdict['findings']>;
  at: Instant;
  /** The verdict whose passages, rule set and findings hold for this one too, which then has none of its own. */
  said_in: number | null;
}

export interface EvidenceTable {
  sha256: string;
  run_id: string;
  page_url: string;
  fetched_at: Instant;
  http_status: number;
  headers: Json<EvidenceRecord['headers']>;
  file: string;
  offset: number;
  length: number;
  record_file: string | null;
  record_offset: number | null;
  record_length: number | null;
}

export interface CaseTable {
  id: Generated<number>;
  partner_id: string;
  page_url: string;
  article_id: string;
  state: CaseState;
  first_failed_at: Instant;
  last_failed_at: Instant;
  sightings: number;
  opened_at: Instant | null;
  notified_at: Instant | null;
  due_at: Instant | null;
  closed_at: Instant | null;
  reopened: number;
  gone_count: number;
  unreachable: FetchKind | null;
  decision_until: Instant | null;
  last_verdict: VerdictStatus;
  findings: Json<StoredVerdict['findings']>;
  rule_set: Json<RuleSetRef>;
  last_seen_at: Instant;
  last_run_id: string;
  evidence_sha256: string;
}

/** The rules that a case's current findings do not see kept. */
export interface CaseRuleTable {
  case_id: number;
  rule: string;
}

export interface CaseEventTable {
  id: Generated<number>;
  case_id: number;
  at: Instant;
  actor: string;
  kind: CaseEvent['kind'];
  text: string;
  run_id: string | null;
}

export interface LetterTable {
  id: Generated<number>;
  partner_id: string;
  kind: NoticeKind;
  state: LetterState;
  message_id: string;
  references: Json<Letter['references']>;
  from: Json<Mailbox>;
  to: Json<Mailbox>;
  cc: Json<Letter['cc']>;
  reply_to: Json<Mailbox> | null;
  subject: string;
  text: string;
  html: string;
  language: string;
  headers: Json<Letter['headers']>;
  case_ids: Json<Letter['caseIds']>;
  drafted_at: Instant;
  approved_at: Instant | null;
  approved_by: string | null;
  sent_at: Instant | null;
  attempts: number;
  next_attempt_at: Instant | null;
  response: string | null;
}

export interface DecisionTable {
  id: Generated<number>;
  kind: Decision['kind'];
  case_id: number | null;
  partner_id: string | null;
  article_id: string | null;
  rule: string | null;
  use_class: UseClass | null;
  reason: string;
  note: string;
  by: string;
  at: Instant;
  until: Instant | null;
}

export interface RunTable {
  number: Generated<number>;
  id: string;
  state: RunState;
  started_at: Instant;
  ended_at: Instant | null;
  host: string;
  pid: number;
  report: Json<RunReport> | null;
}

export interface LeaseTable {
  name: string;
  holder: string;
  host: string;
  pid: number;
  taken_at: Instant;
  expires_at: Instant;
}

export interface HostTable {
  host: string;
  next_at: Instant | null;
  backoff: number;
  failures: number;
  robots: string | null;
  robots_status: number | null;
  robots_fetched_at: Instant | null;
  lease_until: Instant | null;
  lease_host: string | null;
  lease_pid: number | null;
  token: number;
}

export interface UserTable {
  email: string;
  name: string;
  role: Role;
  password_hash: string;
  created_at: Instant;
}

export interface SessionTable {
  id_hash: string;
  email: string;
  csrf_token: string;
  created_at: Instant;
  expires_at: Instant;
}

/** The schema as Kysely sees it; rows never leave this folder. */
export interface Tables {
  article: ArticleTable;
  article_address: ArticleAddressTable;
  article_edition: ArticleEditionTable;
  article_print: ArticlePrintTable;
  corpus_source: CorpusSourceTable;
  counter: CounterTable;
  page: PageTable;
  verdict: VerdictTable;
  evidence: EvidenceTable;
  case: CaseTable;
  case_rule: CaseRuleTable;
  case_event: CaseEventTable;
  letter: LetterTable;
  decision: DecisionTable;
  run: RunTable;
  lease: LeaseTable;
  host: HostTable;
  user: UserTable;
  session: SessionTable;
}
