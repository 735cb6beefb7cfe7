import { type Article, type Copyright, type EditionKind, type Ownership } from '../domain/article.ts';
import { type Instant } from '../domain/time.ts';
import { type Json } from './values.ts';

export interface ArticleTable {
  id: string;
  url: string;
  title: string;
  /** Lower case, for searching. */
  title_search: string;
  byline: Json<Article['byline']>;
  original_sources: Json<Article['originalSources']>;
  /** Null where they were not read. */
  links: Json<readonly string[]> | null;
  /** Null where they were not read. */
  notices: Json<readonly string[]> | null;
  copyright: Json<Copyright> | null;
  language: string | null;
  published_at: Instant | null;
  text: string;
  ownership: Ownership;
  ownership_reason: string | null;
  /** Of everything above: tells a change cheaply. */
  sha256: string;
  changed_at: Instant;
  removed_at: Instant | null;
}

/** Every address an article answers to, its preferred one among them. */
export interface ArticleAddressTable {
  article_id: string;
  url: string;
  key: string;
  position: number;
}

/** What was said of an article as an edition: by its own page, or by the likeness of the texts. */
export interface ArticleEditionTable {
  article_id: string;
  url: string;
  key: string;
  kind: EditionKind;
  why: string;
}

/** A few hashes of the text, alike in texts that are nearly equal. */
export interface ArticlePrintTable {
  article_id: string;
  print: number;
}

/** One address of the publisher between syncs. */
export interface CorpusSourceTable {
  url: string;
  named_by: string | null;
  etag: string | null;
  last_modified: string | null;
  sha256: string | null;
  modified_at: Instant | null;
  read_with: string | null;
  read_at: Instant;
  gone_count: number;
}
