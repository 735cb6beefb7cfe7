import { type ColumnTypes, type Migration } from './migration.ts';

/** Who asks a host at present: a right that ends by itself, and a fencing token that grows with each holder. */
export const hostClaims: Migration = {
  name: '0007-host-claims',
  statements: ({ text }: ColumnTypes) => [
    `alter table host add column lease_until ${text}`,
    `alter table host add column lease_host ${text}`,
    'alter table host add column lease_pid integer',
    'alter table host add column token bigint not null default 0',
  ],
};
