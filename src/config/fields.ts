import { z } from 'zod';
import { isPlainAddress, parseMailAddress } from '../lib/mail-address.ts';
import { parseSize, SIZE } from '../lib/size.ts';
import { DAY, DURATION, endOfDay, parseDuration, parseRate, RATE, startOfDay } from '../lib/time.ts';

/** How ids are written: lower-case words joined by hyphens, e.g. `village-voice`. */
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX_ADDRESS = 2_000;
const MAX_LIST = 2_000;

/** An id that is also a file name and part of addresses. */
export const id = z
  .string()
  .max(64, 'at most 64 characters')
  .regex(KEBAB, 'write lower-case letters, digits and hyphens, such as village-voice');

/** Words for people: one line, no control characters and none that turn the reading order. */
export const line = (max: number) =>
  z
    .string()
    .min(1, 'write something')
    .max(max, `at most ${max} characters`)
    .refine((text) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text), 'one line without control characters');

/** A written duration, in milliseconds once read; `least` and `most` are written the same way. */
export const duration = (least: string, most: string) =>
  z
    .string()
    .regex(DURATION, 'write a duration such as 5s, 30m, 12h or 400d')
    .transform((text) => parseDuration(text) ?? 0)
    .refine(
      (milliseconds) => milliseconds >= (parseDuration(least) ?? 0) && milliseconds <= (parseDuration(most) ?? 0),
      `write a duration from ${least} to ${most}`,
    );

/** A written rate, e.g. `1/72h`. */
export const rate = z
  .string()
  .regex(RATE, 'write a count and a duration, such as 1/72h')
  .transform((text, context) => parseRate(text) ?? refuse(context, 'neither the count nor the duration may be 0'));

/** A written size, e.g. `20GB`; in bytes once read. */
export const size = z
  .string()
  .regex(SIZE, 'write a size such as 500MB or 20GB')
  .transform((text) => parseSize(text) ?? 0);

const day = (toMoment: (text: string) => string | null) =>
  z
    .string()
    .regex(DAY, 'write a day such as 2027-09-02')
    .transform((text, context) => toMoment(text) ?? refuse(context, `there is no day ${text}`));

/** The last moment of a written day. */
export const lastDay = day(endOfDay);
/** The first moment of a written day. */
export const firstDay = day(startOfDay);

/** One e-mail address and nothing else. */
export const email = z
  .string()
  .refine(isPlainAddress, 'write one e-mail address, such as editor@village.example')
  .transform((text) => text.slice(0, text.indexOf('@')) + text.slice(text.indexOf('@')).toLowerCase());

/** `Name <address>` or a bare address. */
export const mailbox = z
  .string()
  .transform(
    (text, context) =>
      parseMailAddress(text) ?? refuse(context, 'write a mailbox, such as Rights desk <rights@publisher.example>'),
  );

/** A web address as written in a browser: http or https, no user name or password in it. */
export const webAddress = z
  .string()
  .max(MAX_ADDRESS, `at most ${MAX_ADDRESS} characters`)
  .transform(
    (text, context) =>
      parseWebAddress(text)?.href ?? refuse(context, 'write a web address, such as https://village.example/feed'),
  );

/** A web address or a path below a site, e.g. `/feed`; resolved against `site` later. */
export const addressOrPath = z
  .string()
  .min(1, 'write something')
  .max(MAX_ADDRESS, `at most ${MAX_ADDRESS} characters`)
  .refine(
    (text) => parseWebAddress(text, 'https://site.invalid/') !== null,
    'write a path such as /feed or a web address such as https://village.example/feed',
  );

/** Scheme, host and port, e.g. `https://village.example`. */
export const origin = z
  .string()
  .max(MAX_ADDRESS, `at most ${MAX_ADDRESS} characters`)
  .transform((text, context) => {
    const address = parseWebAddress(text);
    const isBare = address?.pathname === '/' && address.search === '' && address.hash === '';
    return isBare ? address.origin : refuse(context, 'write scheme and host only, such as https://village.example');
  });

/** A list of a file's size, not of a database's. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.array(item).max(MAX_LIST, `at most ${MAX_LIST} entries`);

/** An http(s) address without credentials; null for anything else, e.g. `javascript:`. */
export function parseWebAddress(text: string, base?: string): URL | null {
  if (/[\p{Cc}\s]/u.test(text)) return null; // the URL parser would drop tabs and line breaks in silence
  if (!URL.canParse(text, base)) return null;
  const address = new URL(text, base);
  if (address.protocol !== 'http:' && address.protocol !== 'https:') return null;
  return address.username === '' && address.password === '' ? address : null;
}

function refuse(context: z.core.$RefinementCtx<string>, message: string): typeof z.NEVER {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
