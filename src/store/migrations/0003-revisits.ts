import { type ColumnTypes, type Migration } from './migration.ts';

/** Where a fetch has a record of its own although the body lies in an older one; and looking evidence up by its file. */
export const revisits: Migration = {
  name: '0003-revisits',
  statements: ({ text }: ColumnTypes) => [
    `alter table evidence add column record_file ${text}`,
    'alter table evidence add column record_offset bigint',
    'alter table evidence add column record_length bigint',
    'create index evidence_file on evidence (file, "offset")',
    'create index evidence_record_file on evidence (record_file) where record_file is not null',
    'create index evidence_page on evidence (page_url, fetched_at)',
  ],
};
