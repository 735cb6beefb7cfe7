import type { Article } from './article.ts';
import type { FetchKind } from './snapshot.ts';
import type { Match, MatchKind } from './match.ts';
import type { Page } from './page.ts';
import type { Publisher } from './publisher.ts';
import type { Verdict } from './verdict.ts';
import type { Instant } from './time.ts';

/** How the bytes of a checked page came to us. */
export interface FetchSummary {
  readonly kind: FetchKind;
  readonly httpStatus: number | null;
  readonly fetchedAt: Instant;
  readonly sha256: string | null;
  /** Why it could not be read; null for a page. */
  readonly detail: string | null;
}

/** As whose page one was judged. */
export interface PageOwner {
  readonly id: string;
  readonly name: string;
  /** In which the partner is written to. */
  readonly language: string;
  /** `host`: nobody named the partner, the page lies on one of its sites. */
  readonly foundBy: 'name' | 'host';
}

/** One page through every stage; what `check` prints and a crawl stores. */
export interface CheckResult {
  /** As asked for. */
  readonly url: string;
  readonly finalUrl: string;
  readonly fetch: FetchSummary;
  readonly verdict: Verdict;
  /** null where no original is known. */
  readonly article: Article | null;
  readonly match: Match | null;
  /** `none` where originals were compared and none stands on the page; null where none is known. */
  readonly matchKind: MatchKind | null;
  /** null where the page could not be read. */
  readonly page: Page | null;
  /** Whose credit is missing, for the block to paste; absent where nobody was to be credited. */
  readonly publisher?: Publisher;
  /** Of a page that was checked by hand; absent where it is nobody's. */
  readonly partner?: PageOwner;
}
