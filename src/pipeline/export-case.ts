import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { encodeRecord } from '../crawl/warc-record.ts';
import { infoRecord } from '../crawl/warc-records.ts';
import { type Case } from '../domain/case.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { packTar, type TarFile } from '../lib/tar.ts';
import { bundleIndex, letterFile, letterText, type BundleVisit, type CaseBundle } from '../report/case-bundle.ts';
import { type EvidencePlace, type EvidenceRecord, type StoredVerdict } from '../store/repositories.ts';
import { findEdition } from './edition-shelf.ts';
import { editionNow, type Workshop } from './workshop.ts';

/** A case as one file. */
export interface CaseExport {
  /** A `.tar.gz` that is the same, byte for byte, as long as the case is. */
  readonly bytes: Uint8Array;
  /** Looks at the page whose body the archive does not hold any more. */
  readonly missing: number;
}

/** More than a bundle should ever need; a page that changes every night for years stays below it. */
const HISTORY = 10_000;

/** Everything about a case in one file: what was found, by which terms, on which evidence, and what was written about it. */
export async function exportCase(shown: Case, workshop: Workshop): Promise<CaseExport> {
  const records = await workshop.ports.store.evidence.listPage(shown.pageUrl);
  const { visits, snapshots } = await readSnapshots(records, workshop);
  const verdicts = await verdictsOf(shown, workshop);
  const editions = await editionsOf(shown, verdicts, workshop);
  const bundle = await gather(shown, { visits, editions }, workshop);
  const { events, decisions, letters, article } = bundle;
  const files: TarFile[] = [
    file('index.html', bundleIndex(bundle)),
    file('case.json', json({ case: shown, article, events, decisions, letters, visits })),
    file('verdicts.ndjson', verdicts.map((verdict) => `${JSON.stringify(verdict)}\n`).join('')),
    ...editions.map((edition) => file(termsFile(edition), edition.source ?? '')),
    ...(article ? [file('original.txt', `${article.title}\n${article.url}\n\n${article.text}\n`)] : []),
    ...letters.map((letter) => file(letterFile(letter), letterText(letter))),
    { name: 'evidence.warc.gz', bytes: await evidenceFile(shown, records, workshop) },
    ...snapshots,
  ];
  const name = `CL-${shown.id}`;
  const all = [...files, file('SHA256SUMS', checksums(files))].map((one) => ({ ...one, name: `${name}/${one.name}` }));
  const bytes = gzipSync(packTar(all, Date.parse(shown.lastSeenAt) / 1000), { level: 9 });
  bytes[9] = 255; // the system that packed it (RFC 1952) is nobody's business, and differs
  return { bytes, missing: visits.filter(({ snapshot }) => snapshot === null).length };
}

const file = (name: string, words: string): TarFile => ({ name, bytes: new TextEncoder().encode(words) });
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const termsFile = ({ id, sha256 }: RuleSet): string => `terms/${id}-${sha256.slice(0, 12)}.yaml`;

/** In the form of `sha256sum`. */
function checksums(files: readonly TarFile[]): string {
  const sum = ({ bytes, name }: TarFile): string => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`;
  return files.map(sum).join('');
}

/** Each body once, by its hash; as text, so that nothing of it runs where somebody opens it. */
async function readSnapshots(
  records: readonly EvidenceRecord[],
  { ports }: Workshop,
): Promise<{ readonly visits: readonly BundleVisit[]; readonly snapshots: readonly TarFile[] }> {
  const bodies = new Map<string, TarFile | null>();
  for (const record of records) {
    if (bodies.has(record.sha256)) continue;
    const bytes = await ports.archive.read(record);
    const isWhole = bytes !== null && createHash('sha256').update(bytes).digest('hex') === record.sha256;
    bodies.set(record.sha256, isWhole ? { name: `snapshots/${record.sha256}.html.txt`, bytes } : null);
  }
  const visits = records.map(({ fetchedAt, httpStatus, sha256 }) => {
    const snapshot = bodies.get(sha256)?.name ?? null;
    return { fetchedAt, httpStatus, sha256, snapshot };
  });
  return { visits, snapshots: [...bodies.values()].filter((one) => one !== null) };
}

/** Oldest first; a page may have carried other articles too. */
async function verdictsOf(
  { partnerId, pageUrl, articleId }: Case,
  { ports }: Workshop,
): Promise<readonly StoredVerdict[]> {
  const history = await ports.store.verdicts.history(partnerId, pageUrl, HISTORY);
  return history.filter((verdict) => verdict.articleId === articleId).toReversed();
}

async function editionsOf(
  shown: Case,
  verdicts: readonly StoredVerdict[],
  { configuration, registry }: Workshop,
): Promise<readonly RuleSet[]> {
  const refs = [shown.ruleSet, ...verdicts.flatMap(({ ruleSet }) => (ruleSet ? [ruleSet] : []))];
  const { dataFolder } = configuration.settings;
  const found: RuleSet[] = [];
  for (const sha256 of [...new Set(refs.map((ref) => ref.sha256))].toSorted()) {
    const edition = await findEdition(sha256, configuration.ruleSets, { dataFolder, registry });
    if (edition?.source !== undefined) found.push(edition);
  }
  return found;
}

async function gather(
  shown: Case,
  { visits, editions }: { readonly visits: readonly BundleVisit[]; readonly editions: readonly RuleSet[] },
  workshop: Workshop,
): Promise<CaseBundle> {
  const { store } = workshop.ports;
  const { partners } = workshop.configuration;
  const edition = editions.find(({ sha256 }) => sha256 === shown.ruleSet.sha256);
  const letters = await store.letters.list({ partnerId: shown.partnerId });
  return {
    shown,
    article: await store.articles.find(shown.articleId),
    partnerName: partners.find(({ id }) => id === shown.partnerId)?.name ?? shown.partnerId,
    publisherName: (edition ?? editionNow(workshop)).publisher.name,
    events: await store.cases.events(shown.id),
    decisions: await store.decisions.list({ caseId: shown.id }),
    letters: letters.filter(({ caseIds }) => caseIds.includes(shown.id)).toReversed(),
    visits,
    terms: editions.map(termsFile),
    clauses: new Map((edition?.rules ?? []).map(({ id, clause }) => [id, edition?.clauses[clause] ?? ''])),
  };
}

/** The records of the archive about this page, as they lie there, behind a head of their own that says nothing new. */
async function evidenceFile(
  { id, lastSeenAt }: Case,
  records: readonly EvidenceRecord[],
  { ports }: Workshop,
): Promise<Uint8Array> {
  const members = new Map<string, readonly Uint8Array[]>();
  for (const record of records) {
    const places: readonly EvidencePlace[] = [record, ...(record.record ? [record.record] : [])];
    for (const place of places) {
      const key = `${place.file} ${place.offset}`;
      if (!members.has(key)) members.set(key, await ports.archive.readMembers(place));
    }
  }
  const bodies = [...members.values()].flat();
  const info = infoRecord(`CL-${id}.warc.gz`, new Date(lastSeenAt), 'Creditline', uuidOf(bodies));
  return Buffer.concat([encodeRecord(info), ...bodies]);
}

/** A UUID (version 8, RFC 9562) that follows from what it names. */
function uuidOf(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const hex = hash.digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
