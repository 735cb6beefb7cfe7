import { type ColumnTypes, type Migration } from './migration.ts';

/** Addresses of a partner that answer with the same bytes as another one of it. */
export const duplicates: Migration = {
  name: '0006-duplicates',
  statements: ({ text }: ColumnTypes) => [
    `alter table page add column duplicate_of ${text}`,
    'alter table page add column names_itself integer not null default 0',
    'create index page_body on page (partner_id, body_sha256) where article_id is not null',
  ],
};
