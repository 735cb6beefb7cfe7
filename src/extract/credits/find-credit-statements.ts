import { type CreditStatement } from '../../domain/credit-statement.ts';
import { type Page } from '../../domain/page.ts';

/** Statements of the page that name a source, a copyright or the original. */
export function findCreditStatements(_page: Omit<Page, 'creditStatements'>): readonly CreditStatement[] {
  return [];
}
