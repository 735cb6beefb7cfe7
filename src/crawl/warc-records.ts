import { randomUUID } from 'node:crypto';
import { type AnswerHead, type Snapshot } from '../domain/snapshot.ts';
import { digestOf, fieldOf, type WarcRecord } from './warc-record.ts';

/** Headers that speak of the transfer, which is undone: kept under another name so that a replay is not misled. */
const TRANSFER_HEADERS = new Set(['transfer-encoding']);
const WORDS: Readonly<Record<number, string>> = { 200: 'OK', 304: 'Not Modified' };
/** Extension field: the payload was written down by this browser and came over no wire. */
export const RENDERED = 'WARC-X-Rendered-By';
const HTTP_RESPONSE = 'application/http; msgtype=response';

const newId = (): string => `<urn:uuid:${randomUUID()}>`;

/** An answer, with or without its body. */
type AnswerOf = AnswerHead & Pick<Snapshot, 'finalUrl' | 'fetchedAt'>;
type Described = AnswerOf &
  Pick<Snapshot, 'sha256'> &
  Partial<Pick<Snapshot, 'requestedUrl' | 'redirects' | 'rendered'>>;

/** The first record of a file. `id` is a UUID; absent is a new one. */
export function infoRecord(file: string, now: Date, software: string, id: string = randomUUID()): WarcRecord {
  const lines = [`software: ${software}`, 'format: WARC File Format 1.1'];
  return {
    fields: [
      ['WARC-Type', 'warcinfo'],
      ['WARC-Record-ID', `<urn:uuid:${id}>`],
      ['WARC-Date', now.toISOString()],
      ['WARC-Filename', file],
      ['Content-Type', 'application/warc-fields'],
    ],
    block: Buffer.from(`${lines.join('\r\n')}\r\n`),
  };
}

/** The answer as received: status, headers, body with its content codings. `digest` is of that body, if known. */
export function responseRecord(snapshot: Snapshot, digest?: string): WarcRecord {
  const payload = snapshot.rawBody ?? snapshot.body;
  return {
    fields: [
      ...commonFields('response', snapshot),
      ['Content-Type', HTTP_RESPONSE],
      ['WARC-Payload-Digest', digest ?? digestOf(payload)],
      ...(snapshot.truncated ? [['WARC-Truncated', snapshot.truncated] as const] : []),
      ...(snapshot.rendered ? [[RENDERED, snapshot.rendered.by] as const] : []),
    ],
    block: Buffer.concat([Buffer.from(httpHead(snapshot), 'latin1'), payload]),
  };
}

/** An earlier record of the same body. */
export interface EarlierRecord {
  readonly recordId: string;
  readonly url: string;
  readonly date: string;
  /** Of the body as it came over the wire. */
  readonly payloadDigest: string;
}

/** Profiles of WARC 1.1, section 6.7. */
const PROFILES = {
  identical: 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
  notModified: 'http://netpreserve.org/warc/1.1/revisit/server-not-modified',
};

/** An answer whose body stands in an earlier record already: the same bytes again, or a 304 that says so. */
export function revisitRecord(answer: AnswerOf, original: EarlierRecord): WarcRecord {
  const notModified = answer.httpStatus === 304;
  return {
    fields: [
      ...commonFields('revisit', answer),
      ['WARC-Profile', notModified ? PROFILES.notModified : PROFILES.identical],
      ['WARC-Refers-To', original.recordId],
      ['WARC-Refers-To-Target-URI', original.url],
      ['WARC-Refers-To-Date', original.date],
      ['Content-Type', HTTP_RESPONSE],
      // of a 304 there is no payload that could have one
      ...(notModified ? [] : [['WARC-Payload-Digest', original.payloadDigest] as const]),
    ],
    block: Buffer.from(httpHead(answer), 'latin1'),
  };
}

/** What we asked. */
export function requestRecord(snapshot: AnswerOf, answer: WarcRecord): WarcRecord {
  const { pathname, search } = new URL(snapshot.finalUrl);
  const headers = (snapshot.requestHeaders ?? []).map(([name, value]) => `${name}: ${value}`);
  return {
    fields: [
      ...commonFields('request', snapshot),
      ['WARC-Concurrent-To', fieldOf(answer.fields, 'warc-record-id') ?? ''],
      ['Content-Type', 'application/http; msgtype=request'],
    ],
    block: Buffer.from([`GET ${pathname}${search} HTTP/1.1`, ...headers, '', ''].join('\r\n'), 'latin1'),
  };
}

/** By which run and after which redirects it came, and what was made of it. */
export function metadataRecord(
  {
    snapshot,
    runId,
    metadata = {},
  }: {
    readonly snapshot: Described;
    readonly runId: string;
    readonly metadata?: Readonly<Record<string, string>>;
  },
  answer: WarcRecord,
): WarcRecord {
  const said = [
    ['run', runId],
    ['requested', snapshot.requestedUrl ?? snapshot.finalUrl],
    ...(snapshot.redirects ?? []).map((url) => ['redirect', url] as const),
    ['sha256', snapshot.sha256],
    ...renderedLines(snapshot),
    ...Object.entries(metadata),
  ] as const;
  const lines = said.map(([name, value]) => `${name}: ${value.replace(/[\r\n\0]+/g, ' ')}`);
  return {
    fields: [
      ...commonFields('metadata', snapshot),
      ['WARC-Concurrent-To', fieldOf(answer.fields, 'warc-record-id') ?? ''],
      ['Content-Type', 'application/warc-fields'],
    ],
    block: Buffer.from(`${lines.join('\r\n')}\r\n`),
  };
}

/** That the body was written down by a browser, and from what. */
function renderedLines({ rendered }: Described): readonly (readonly [string, string])[] {
  if (!rendered) return [];
  return [
    ['rendered', `by ${rendered.by} from the body with SHA-256 ${rendered.from}`],
    ...rendered.missing.map((what) => ['missing', what] as const),
  ];
}

function commonFields(type: string, snapshot: AnswerOf): [string, string][] {
  return [
    ['WARC-Type', type],
    ['WARC-Record-ID', newId()],
    ['WARC-Date', snapshot.fetchedAt],
    ['WARC-Target-URI', snapshot.finalUrl],
    ...(snapshot.remoteAddress === null ? [] : [['WARC-IP-Address', snapshot.remoteAddress] as [string, string]]),
  ];
}

function httpHead({ httpStatus, headers }: AnswerOf): string {
  const lines = headers.map(([name, value]) => {
    const kept = TRANSFER_HEADERS.has(name) ? `x-archive-orig-${name}` : name;
    return `${kept}: ${value.replace(/[\r\n\0]+/g, ' ')}`;
  });
  return [`HTTP/1.1 ${httpStatus} ${WORDS[httpStatus] ?? ''}`.trimEnd(), ...lines, '', ''].join('\r\n');
}
