import { type ColumnTypes, type Migration } from './migration.ts';

/** What an original's own page says of being taken over: an edition of the terms may bind it by these words. */
export const notices: Migration = {
  name: '0004-notices',
  statements: ({ text }: ColumnTypes) => [`alter table article add column notices ${text}`],
};
