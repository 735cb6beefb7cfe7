import { type Letter, type DeliveryOutcome } from '../domain/letter.ts';
import { type Partner } from '../domain/partner.ts';
import { type FetchOutcome, type Snapshot } from '../domain/snapshot.ts';
import { type Confirmation, type KeptPage, type KeptPlace } from '../crawl/archive.ts';
import { type Rendering } from '../crawl/renderer.ts';
import { type Store } from '../store/repositories.ts';
import { type PageJudge } from './page-judge.ts';
import { type PageReader } from './page-reader.ts';

/** One request of the program, with what was known of the page before. */
export interface PageRequest {
  readonly url: string;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly accept?: 'html' | 'any';
  /** Another cap on the bytes of the answer than the usual one. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

/** An address that may hold a republished article. */
export interface FoundPage {
  readonly url: string;
  readonly foundBy: string;
}

/** Where the bytes of a snapshot came to lie. */
export interface ArchivedAt {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** Everything that the stages need of the outside world. Tests pass fakes; context.ts passes the real ones. */
export interface Ports {
  readonly store: Store;
  /** Polite: obeys robots.txt and the pace of the host. Never throws for what the world does. */
  readonly fetchPage: (request: PageRequest) => Promise<FetchOutcome>;
  /** Milliseconds until the host of an address may be asked again, as far as known; absent is at once. */
  readonly waitOf?: (url: string) => number;
  /** Reads the robots.txt that an address stands under, so that fetching it is one request; absent is nothing to prepare. */
  readonly prepare?: (url: string) => Promise<void>;
  /** Runs the scripts of a fetched page, one page at a time; absent where rendering is switched off. */
  readonly render?: (document: Snapshot, signal: AbortSignal) => Promise<Rendering>;
  /** `onNote` is told in words what could not be read or was left. */
  readonly discover: (
    partner: Pick<Partner, 'sites' | 'find'>,
    signal: AbortSignal,
    onNote?: (note: string) => void,
  ) => AsyncIterable<FoundPage>;
  readonly archive: {
    /** Answers once the bytes are safe on the disk. */
    append(evidence: { readonly snapshot: Snapshot; readonly runId: string }): Promise<KeptPlace>;
    /** Notes that a page still has the body that lies there; null where it lies there no more, or another one does. */
    revisit(confirmation: Confirmation): Promise<KeptPlace | null>;
    read(place: ArchivedAt): Promise<Uint8Array | null>;
    readPage(place: ArchivedAt): Promise<KeptPage | null>;
    /** The bytes of a record with those that were written about it; empty where it is not there. */
    readMembers(place: ArchivedAt): Promise<readonly Uint8Array[]>;
  };
  readonly deliver: (letter: Letter) => Promise<DeliveryOutcome>;
  readonly reader: PageReader;
  /** Judges the pages of a crawl in threads; absent is on the calling one. */
  readonly judge?: PageJudge;
  readonly now: () => Date;
  /** A new id that nobody can guess. */
  readonly newId: () => string;
}
