import { createHash } from 'node:crypto';
import { type ComponentChildren, type VNode } from 'preact';
import { type EvidenceRecord } from '../../store/repositories.ts';
import { type EvidenceBytes } from '../deps.ts';
import { textId } from '../forms.ts';
import { notFound } from '../problem.ts';
import { sendPage, wordsFor } from '../respond.tsx';
import { type Exchange, type Route } from '../route.ts';
import { grouped, type DateWords } from '../views/format.ts';
import { WordStamp } from '../views/marks.tsx';
import { Facts, Head, OutLink, Section } from '../views/parts.tsx';
import { plain, plainLines } from '../views/plain.ts';

const SHOWN_BYTES = 200_000;

/** GET /evidence/:id, /evidence/:id/download: a stored page, as text or as an attachment, never as a page of ours. */
export function evidenceRoutes(): readonly Route[] {
  return [
    { method: 'get', path: '/evidence/:id', role: 'viewer', handle: showEvidence },
    { method: 'get', path: '/evidence/:id/download', role: 'viewer', handle: downloadEvidence },
  ];
}

interface Found {
  readonly sha256: string;
  readonly stored: EvidenceBytes;
  readonly intact: boolean;
}

async function findEvidence({ deps, request }: Exchange): Promise<Found> {
  const sha256 = textId(request);
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound('stored copy');
  const stored = await deps.readEvidence(sha256);
  if (stored === null) throw notFound('stored copy');
  return { sha256, stored, intact: createHash('sha256').update(stored.bytes).digest('hex') === sha256 };
}

async function showEvidence(exchange: Exchange): Promise<void> {
  const found = await findEvidence(exchange);
  const { sha256, stored, intact } = found;
  const record = await exchange.deps.store.evidence.find(sha256);
  const text = new TextDecoder('utf-8').decode(stored.bytes.subarray(0, SHOWN_BYTES));
  const body = (
    <>
      <Head
        crumbs={<a href="/cases">Cases</a>}
        title="Stored copy"
        lede={
          intact
            ? 'The bytes are those that were fetched: their hash is the one in the record.'
            : 'The bytes do not match their hash. Do not rely on this copy.'
        }
        buttons={
          <a class="btn" href={`/evidence/${sha256}/download`}>
            Download
          </a>
        }
      />
      <div class="two">
        <Section id="source" title="Source">
          <pre class="frame source" tabIndex={0} aria-label="Source of the stored page">
            {plainLines(text, SHOWN_BYTES)}
          </pre>
          {stored.bytes.length > SHOWN_BYTES ? <p class="small dim">The first {grouped(SHOWN_BYTES)} bytes.</p> : null}
        </Section>
        <RecordSide found={found} record={record} words={wordsFor(exchange)} />
      </div>
    </>
  );
  await sendPage(exchange, { title: 'Stored copy', nav: 'cases', body });
}

function RecordSide(props: { found: Found; record: EvidenceRecord | null; words: DateWords }): VNode {
  const { found, record, words } = props;
  const stamp = found.intact ? (
    <WordStamp tone="good" icon="tick" word="Hash verified" />
  ) : (
    <WordStamp tone="bad" icon="caret" word="Hash differs" />
  );
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    ['SHA-256', <span class="mono">{found.sha256}</span>],
    ['Bytes', grouped(found.stored.bytes.length)],
    ['Type', plain(found.stored.contentType ?? 'not declared', 120)],
  ];
  const origin: typeof facts =
    record === null
      ? []
      : [
          ['Page', <OutLink url={record.pageUrl} />],
          ['Fetched', words.moment(record.fetchedAt)],
          ['Status', String(record.httpStatus)],
        ];
  return (
    <div class="side">
      <section>
        <h2>Record</h2>
        <p class="sec1">{stamp}</p>
        <Facts items={[...facts, ...origin]} />
      </section>
    </div>
  );
}

async function downloadEvidence(exchange: Exchange): Promise<void> {
  const { sha256, stored } = await findEvidence(exchange);
  exchange.response
    .attachment(`${sha256}.html.txt`)
    .set('Content-Security-Policy', "default-src 'none'; sandbox")
    .type('application/octet-stream')
    .send(Buffer.from(stored.bytes));
}
