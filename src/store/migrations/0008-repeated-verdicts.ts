import { type Migration } from './migration.ts';

/**
 * A verdict that an unchanged page keeps refers to the one that said it first, so that a quiet night adds a few bytes a
 * page. The findings of each verdict lay in a table of their own once more, which nothing read.
 */
export const repeatedVerdicts: Migration = {
  name: '0008-repeated-verdicts',
  statements: () => ['alter table verdict add column said_in bigint', 'drop table finding'],
};
