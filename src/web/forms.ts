import { z } from 'zod';
import { type Request } from 'express';
import { endOfDay } from '../lib/time.ts';
import { notFound } from './problem.ts';

/** Free text of a form: trimmed, not empty, at most 2000 characters. */
export const Note = z
  .string('Please write a note.')
  .trim()
  .min(1, 'Please write a note.')
  .max(2000, 'The note is longer than 2000 characters.');

/** A date field: empty is null, otherwise the end of that day in UTC. */
export const EndDate = z
  .string()
  .trim()
  .default('')
  .refine((day) => day === '' || endOfDay(day) !== null, 'The end date is not a date.')
  .transform((day) => (day === '' ? null : endOfDay(day)));

const NumericId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** The `:id` of an address as a number; anything else does not exist. */
export function numericId(request: Request, what: string): number {
  const parsed = NumericId.safeParse(request.params['id']);
  if (!parsed.success) throw notFound(what);
  return parsed.data;
}

/** The `:id` of an address as text. */
export function textId(request: Request): string {
  const id = request.params['id'];
  return typeof id === 'string' ? id : '';
}

/** One value of the query string; absent, repeated or empty is null. */
export function queryText(request: Request, name: string, limit = 200): string | null {
  const value = request.query[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, limit) : null;
}

/** The page number of a list, from 1. */
export function pageNumber(request: Request): number {
  const page = Number(queryText(request, 'page') ?? '1');
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}
