import { type ColumnTypes, type Migration } from './migration.ts';

/** All tables of the first release. Instants are ISO text in UTC, booleans 0 or 1, JSON is text. */
export const first: Migration = {
  name: '0001-first',
  statements: (types) => [...corpus(types), ...crawl(types), ...cases(types), ...desk(types)],
};

const corpus = ({ text }: ColumnTypes): readonly string[] => [
  `create table article (
    id ${text} primary key, url ${text} not null, title ${text} not null, title_search ${text} not null,
    byline ${text} not null, original_sources ${text} not null, links ${text}, copyright ${text}, language ${text},
    published_at ${text}, ownership ${text} not null, ownership_reason ${text}, sha256 ${text} not null,
    changed_at ${text} not null, removed_at ${text}, text ${text} not null)`,
  `create table article_address (
    article_id ${text} not null references article (id), url ${text} not null, key ${text} not null,
    position integer not null, primary key (article_id, url))`,
  'create index article_address_key on article_address (key)',
  `create table counter (name ${text} primary key, value bigint not null)`,
  "insert into counter (name, value) values ('corpus', 0)",
];

const crawl = ({ text, id }: ColumnTypes): readonly string[] => [
  `create table page (
    partner_id ${text} not null, url ${text} not null, found_by ${text} not null, first_seen_at ${text} not null,
    last_fetched_at ${text}, last_kind ${text}, etag ${text}, last_modified ${text}, body_sha256 ${text},
    judged_with ${text}, status ${text}, article_id ${text}, due_at ${text} not null, last_run_id ${text},
    primary key (partner_id, url))`,
  'create index page_due on page (partner_id, due_at)',
  `create table verdict (
    id ${id}, run_id ${text} not null, partner_id ${text} not null, page_url ${text} not null, article_id ${text},
    status ${text} not null, fetch_kind ${text} not null, http_status integer, sha256 ${text}, match_kind ${text},
    article_share double precision, page_share double precision, words integer, passages ${text} not null,
    rule_set ${text}, findings ${text} not null, at ${text} not null,
    unique (run_id, partner_id, page_url))`,
  'create index verdict_page on verdict (partner_id, page_url, at)',
  `create table finding (
    verdict_id bigint not null references verdict (id), position integer not null, rule ${text} not null,
    strength ${text} not null, outcome ${text} not null, reason ${text}, primary key (verdict_id, position))`,
  'create index finding_rule on finding (rule, outcome)',
  `create table evidence (
    sha256 ${text} not null, run_id ${text} not null, page_url ${text} not null, fetched_at ${text} not null,
    http_status integer not null, headers ${text} not null, file ${text} not null, "offset" bigint not null,
    length bigint not null, primary key (sha256, page_url, run_id))`,
  `create table run (
    number ${id}, id ${text} not null unique, state ${text} not null, started_at ${text} not null, ended_at ${text},
    host ${text} not null, pid integer not null, report ${text})`,
  `create table lease (
    name ${text} primary key, holder ${text} not null, host ${text} not null, pid integer not null,
    taken_at ${text} not null, expires_at ${text} not null)`,
  `create table host (
    host ${text} primary key, next_at ${text}, backoff bigint not null, failures integer not null, robots ${text},
    robots_status integer, robots_fetched_at ${text})`,
];

const cases = ({ text, id }: ColumnTypes): readonly string[] => [
  `create table "case" (
    id ${id}, partner_id ${text} not null, page_url ${text} not null, article_id ${text} not null,
    state ${text} not null, first_failed_at ${text} not null, last_failed_at ${text} not null,
    sightings integer not null, opened_at ${text}, notified_at ${text}, due_at ${text}, closed_at ${text},
    reopened integer not null, gone_count integer not null, unreachable ${text}, decision_until ${text},
    last_verdict ${text} not null, findings ${text} not null, rule_set ${text} not null,
    last_seen_at ${text} not null, last_run_id ${text} not null, evidence_sha256 ${text} not null)`,
  `create unique index case_once on "case" (partner_id, page_url, article_id) where state not in ('fixed', 'gone')`,
  'create index case_page on "case" (partner_id, page_url, article_id)',
  'create index case_state on "case" (state, due_at)',
  'create index case_article on "case" (article_id)',
  `create table case_rule (
    case_id bigint not null references "case" (id), rule ${text} not null, primary key (case_id, rule))`,
  'create index case_rule_rule on case_rule (rule)',
  `create table case_event (
    id ${id}, case_id bigint not null references "case" (id), at ${text} not null, actor ${text} not null,
    kind ${text} not null, text ${text} not null, run_id ${text})`,
  'create index case_event_case on case_event (case_id, at)',
];

const desk = ({ text, id }: ColumnTypes): readonly string[] => [
  `create table letter (
    id ${id}, partner_id ${text} not null, kind ${text} not null, state ${text} not null,
    message_id ${text} not null unique, "references" ${text} not null, "from" ${text} not null, "to" ${text} not null,
    cc ${text} not null, reply_to ${text}, subject ${text} not null, text ${text} not null, html ${text} not null,
    language ${text} not null, headers ${text} not null, case_ids ${text} not null, drafted_at ${text} not null,
    approved_at ${text}, approved_by ${text}, sent_at ${text}, attempts integer not null, next_attempt_at ${text},
    response ${text})`,
  'create index letter_state on letter (state)',
  'create index letter_partner on letter (partner_id, sent_at)',
  `create table decision (
    id ${id}, kind ${text} not null, case_id bigint, partner_id ${text}, article_id ${text}, rule ${text},
    use_class ${text}, reason ${text} not null, note ${text} not null, "by" ${text} not null, at ${text} not null,
    until ${text})`,
  'create index decision_partner on decision (partner_id)',
  'create index decision_case on decision (case_id)',
  `create table "user" (
    email ${text} primary key, name ${text} not null, role ${text} not null, password_hash ${text} not null,
    created_at ${text} not null)`,
  `create table session (
    id_hash ${text} primary key, email ${text} not null, csrf_token ${text} not null, created_at ${text} not null,
    expires_at ${text} not null)`,
  'create index session_expires on session (expires_at)',
];
