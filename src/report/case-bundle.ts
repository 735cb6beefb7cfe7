import { type Article } from '../domain/article.ts';
import { type Case, type CaseEvent } from '../domain/case.ts';
import { type Decision } from '../domain/decision.ts';
import { type Finding } from '../domain/finding.ts';
import { type Letter } from '../domain/letter.ts';
import { escapeMarkup, safeLine, safeLines, safeWebAddress } from '../lib/safe-text.ts';

/** One look at the page, as the archive holds it. */
export interface BundleVisit {
  readonly fetchedAt: string;
  readonly httpStatus: number;
  readonly sha256: string;
  /** The file of the body in the bundle; null where the archive does not hold it any more. */
  readonly snapshot: string | null;
}

/** Everything that is known of a case. */
export interface CaseBundle {
  readonly shown: Case;
  readonly article: Article | null;
  readonly partnerName: string;
  readonly publisherName: string;
  readonly events: readonly CaseEvent[];
  readonly decisions: readonly Decision[];
  readonly letters: readonly Letter[];
  /** Oldest first. */
  readonly visits: readonly BundleVisit[];
  /** Names of the files with the terms that judged. */
  readonly terms: readonly string[];
  /** Clauses that the findings rest on, by rule. */
  readonly clauses: ReadonlyMap<string, string>;
}

/** Links in the bundle only, or to the web; no script, no style from elsewhere, nothing that is loaded. */
const HEAD = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><style>
body{font:16px/1.5 Georgia,serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #ddd}
h1{font-size:1.6rem}h2{margin-top:2rem;font-size:1.2rem}code{font-size:.85em;overflow-wrap:anywhere}blockquote{margin:.3rem 0;padding-left:.8rem;border-left:3px solid #bbb}
</style>`;

/** The first page of a bundle: what was found, when, and how to verify it. */
export function bundleIndex(bundle: CaseBundle): string {
  const { shown, article } = bundle;
  const title = `Case CL-${shown.id}`;
  const sections = [
    `<h1>${title}: ${text(article?.title ?? shown.pageUrl)}</h1>`,
    facts(bundle),
    section('What was found', findingsTable(bundle)),
    section('When the page was looked at', visitsTable(bundle)),
    section('What happened', eventsTable(bundle)),
    ...(bundle.decisions.length === 0 ? [] : [section('What people decided', decisionsTable(bundle))]),
    ...(bundle.letters.length === 0 ? [] : [section('Letters', lettersTable(bundle))]),
    section('How to verify this', VERIFY),
  ];
  return `<!doctype html>\n<html lang="en"><head><title>${title}</title>${HEAD}</head><body>\n${sections.join('\n')}\n</body></html>\n`;
}

const VERIFY = `<p><code>sha256sum -c SHA256SUMS</code> checks every file of this folder. <code>evidence.warc.gz</code> holds each answer as
it came over the wire, in the form of WARC 1.1 (ISO 28500), and opens in any replay tool; the digest of each record stands in it.
The files in <code>snapshots</code> are the bodies of those answers as text, named by their SHA-256: they are pages of somebody else,
so open them in an editor. <code>case.json</code> and <code>verdicts.ndjson</code> say the same for machines.</p>`;

const text = (words: string, max = 500): string => escapeMarkup(safeLine(words, max));
const section = (title: string, body: string): string => `<h2>${title}</h2>\n${body}`;
const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((one) => `<th scope="col">${one}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${rows.map(row).join('\n')}\n</tbody></table>`;
}

function link(url: string): string {
  const address = safeWebAddress(url);
  return address === null ? text(url) : `<a href="${escapeMarkup(address)}" rel="noreferrer">${text(url, 300)}</a>`;
}

function facts({ shown, article, partnerName, publisherName, terms }: CaseBundle): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Page', link(shown.pageUrl)],
    ['Republished by', text(partnerName)],
    ['Original', article === null ? text(shown.articleId) : link(article.url)],
    ['Publisher', text(publisherName)],
    [
      'Terms',
      `${text(shown.ruleSet.id)}, edition ${text(shown.ruleSet.edition)} (${terms.map(fileLink).join(', ') || 'not kept'})`,
    ],
    ['State', text(shown.state)],
    ['First seen', text(shown.firstFailedAt)],
    ['Last confirmed', text(shown.lastFailedAt)],
    ['Last looked at', text(shown.lastSeenAt)],
    ['Evidence', `SHA-256 <code>${text(shown.evidenceSha256)}</code>`],
  ];
  const lines = rows.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`);
  return `<table>\n${lines.join('\n')}\n</table>`;
}

const fileLink = (name: string): string => `<a href="${text(name)}">${text(name)}</a>`;

function findingsTable({ shown, clauses }: CaseBundle): string {
  const rows = shown.findings.map((finding) => [
    text(finding.outcome),
    `${text(finding.title)} (${text(finding.strength)})${clauseOf(finding, clauses)}`,
    `${text(finding.message)}${finding.evidence.map(({ quote }) => (quote === '' ? '' : `<blockquote>${text(quote)}</blockquote>`)).join('')}`,
  ]);
  return table(['Outcome', 'Duty', 'Why'], rows);
}

function clauseOf({ rule }: Finding, clauses: ReadonlyMap<string, string>): string {
  const clause = clauses.get(rule);
  return clause === undefined ? '' : `<blockquote>${text(clause, 2_000)}</blockquote>`;
}

function visitsTable({ visits }: CaseBundle): string {
  const rows = visits.map(({ fetchedAt, httpStatus, sha256, snapshot }) => [
    text(fetchedAt),
    httpStatus === 304 ? '304: unchanged' : String(httpStatus),
    `<code>${text(sha256)}</code>`,
    snapshot === null ? 'not kept any more' : fileLink(snapshot),
  ]);
  return table(['Moment (UTC)', 'Answer', 'SHA-256 of the body', 'Body'], rows);
}

function eventsTable({ events }: CaseBundle): string {
  return table(
    ['Moment (UTC)', 'Who', 'What', 'Words'],
    events.map(({ at, actor, kind, text: words }) => [text(at), text(actor), text(kind), text(words)]),
  );
}

function decisionsTable({ decisions }: CaseBundle): string {
  return table(
    ['Moment (UTC)', 'Who', 'What', 'Until', 'Why'],
    decisions.map(({ at, by, kind, until, reason, note }) => [
      text(at),
      text(by),
      text(kind),
      text(until ?? 'for good'),
      `${text(reason)} ${text(note)}`,
    ]),
  );
}

function lettersTable({ letters }: CaseBundle): string {
  return table(
    ['Sent (UTC)', 'State', 'Subject', 'File'],
    letters.map((letter) => [
      text(letter.sentAt ?? 'not sent'),
      text(letter.state),
      text(letter.subject),
      fileLink(letterFile(letter)),
    ]),
  );
}

/** Where a letter lies in the bundle. */
export function letterFile({ id }: Pick<Letter, 'id'>): string {
  return `letters/${id}.txt`;
}

/** A letter as plain text with the heads that matter. */
export function letterText(letter: Letter): string {
  const { from, to, cc, subject, messageId, sentAt, state, response, text: words } = letter;
  const box = ({ name, email }: Letter['to']): string => (name === null ? email : `${name} <${email}>`);
  const heads: readonly (readonly [string, string])[] = [
    ['From', box(from)],
    ['To', box(to)],
    ...(cc.length === 0 ? [] : [['Cc', cc.map(box).join(', ')] as const]),
    ['Subject', subject],
    ['Message-ID', messageId],
    ['State', `${state}${sentAt === null ? '' : ` ${sentAt}`}${response === null ? '' : ` (${response})`}`],
  ];
  return `${heads.map(([name, value]) => `${name}: ${safeLine(value, 1_000)}`).join('\n')}\n\n${safeLines(words, 100_000)}\n`;
}
