import { type ColumnTypes, type Migration } from './migration.ts';

/** Lines that name the publisher on pages without its texts, by which lines of the whole site are known. */
export const siteLines: Migration = {
  name: '0005-site-lines',
  statements: ({ text }: ColumnTypes) => [
    `alter table page add column site_lines ${text}`,
    'create index page_site_lines on page (partner_id, site_lines) where site_lines is not null',
  ],
};
