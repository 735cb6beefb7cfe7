import type { CreditStatement } from './credit-statement.ts';
import type { Instant } from './time.ts';
import type { HiddenBy } from './visibility.ts';

/** Where in the page's own structure a block stands. */
export type BlockZone = 'head' | 'header' | 'nav' | 'body' | 'aside' | 'related' | 'comments' | 'author-box' | 'footer';

/** One DOM block with text: a paragraph, a heading, a list item, a cell, a loose run of text. */
export interface Block {
  /** Its place in `Page.blocks`. */
  readonly index: number;
  /** White space collapsed, otherwise as written. */
  readonly text: string;
  readonly tag: string;
  /** CSS selector of the block's element. */
  readonly selector: string;
  readonly zone: BlockZone;
  /** null: a reader sees it. */
  readonly hiddenBy: HiddenBy | null;
  /** Share of its characters that stand inside links, 0 to 1. */
  readonly linkShare: number;
  /** Part of the main text. */
  readonly main: boolean;
  /** Indexes into `Page.links`. */
  readonly links: readonly number[];
}

/** `bare`: an address that stands in the text and cannot be clicked. */
export type LinkKind = 'web' | 'bare' | 'mail' | 'script' | 'fragment' | 'other';

export interface Link {
  readonly kind: LinkKind;
  /** As written, entities decoded. */
  readonly href: string;
  /** Resolved against base and final address; null where it cannot be. Of a `script`, the address that it writes out. */
  readonly url: string | null;
  /** Visible text, else the alt text of its image. */
  readonly text: string;
  /** The link shows a picture and no words. */
  readonly imageOnly: boolean;
  readonly rel: readonly string[];
  /** Window or frame in which it opens, as written; absent where nothing says. */
  readonly target?: string;
  readonly selector: string;
  /** Index into `Page.blocks`; null where it stands in none (head). */
  readonly block: number | null;
  readonly hiddenBy: HiddenBy | null;
}

export interface Image {
  readonly src: string;
  readonly alt: string;
  /** Caption or credit next to it; null where there is none. */
  readonly caption: string | null;
  readonly selector: string;
  readonly block: number | null;
}

/** What the page is. Only an `article` (or a `listing` that holds the text) can be charged with anything. */
export type PageKind =
  | 'article'
  | 'listing'
  | 'home'
  | 'forum'
  | 'search'
  | 'soft-404'
  | 'captcha'
  | 'login'
  | 'consent'
  | 'needs-rendering'
  | 'other';

/**
 * What the head says: link, meta, JSON-LD, microdata, RDFa, Open Graph. Names of links and meta are lower-cased, those of
 * schema.org as the vocabulary writes them; addresses of links are resolved.
 */
export interface HeadTag {
  /** `link`, `meta`, `json-ld`, `microdata`. */
  readonly source: 'link' | 'meta' | 'json-ld' | 'microdata';
  /** `canonical`, `robots`, `og:site_name`, `isBasedOn`, `copyrightHolder`, … */
  readonly name: string;
  readonly value: string;
}

/** A sign of commercial use, or of its absence, quoted from the page; weighed by a check, never here. */
export interface UseSignal {
  readonly kind:
    | 'ad-request'
    | 'ad-slot'
    | 'ads-txt'
    | 'affiliate'
    | 'shop'
    | 'price'
    | 'paywall'
    /** Words of a wall in the article or close to it, such as "subscribe to read on". */
    | 'wall-words'
    | 'sponsor-label'
    | 'subscription'
    | 'legal-form'
    | 'donation'
    | 'non-profit';
  readonly quote: string;
  readonly selector: string | null;
}

/** What one snapshot says. Absent is null. Pure data: no DOM, no functions. */
export interface Page {
  /** Final address of the page, after redirects. */
  readonly url: string;
  readonly fetchedAt: Instant | null;
  readonly kind: PageKind;
  readonly title: string | null;
  readonly byline: string | null;
  readonly publishedAt: Instant | null;
  readonly modifiedAt: Instant | null;
  /** BCP 47, declared first, then detected. */
  readonly language: string | null;
  readonly siteName: string | null;
  readonly canonicalUrl: string | null;
  /** `og:url`, shortlink, AMP, hreflang and other addresses the page gives for itself. */
  readonly alternateUrls: readonly string[];
  /** All blocks in document order, hidden ones included and marked. */
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  readonly images: readonly Image[];
  readonly head: readonly HeadTag[];
  readonly creditStatements: readonly CreditStatement[];
  readonly useSignals: readonly UseSignal[];
  /** Main text: the blocks with `main`, joined by a blank line; items of ordered lists with the numbers that a reader sees. */
  readonly text: string;
}
