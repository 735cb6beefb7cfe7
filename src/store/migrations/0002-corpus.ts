import { type ColumnTypes, type Migration } from './migration.ts';

/** What the sync of the originals remembers, and which articles are editions of one text. */
export const corpusSync: Migration = {
  name: '0002-corpus',
  statements: ({ text }: ColumnTypes) => [
    `create table corpus_source (
      url ${text} primary key, named_by ${text}, etag ${text}, last_modified ${text}, sha256 ${text},
      modified_at ${text}, read_with ${text}, read_at ${text} not null, gone_count integer not null)`,
    'create index corpus_source_named on corpus_source (named_by)',
    'create index corpus_source_gone on corpus_source (gone_count) where gone_count > 0',
    `create table article_edition (
      article_id ${text} not null references article (id), url ${text} not null, key ${text} not null,
      kind ${text} not null, why ${text} not null, primary key (article_id, url))`,
    'create index article_edition_key on article_edition (key)',
    `create table article_print (
      article_id ${text} not null references article (id), print bigint not null, primary key (article_id, print))`,
    'create index article_print_print on article_print (print)',
  ],
};
