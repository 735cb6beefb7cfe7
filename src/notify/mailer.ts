import { createTransport, type SendMailOptions } from 'nodemailer';
import { type DeliveryOutcome, type Letter, type Mailbox } from '../domain/letter.ts';
import { safeLine } from '../lib/safe-text.ts';
import { safeMailbox } from './contact-address.ts';
import { outcomeOf, sendFailureOf } from './delivery-outcome.ts';

/** Milliseconds. `whole` is over everything, so that a server that drips cannot hold a run. */
export interface MailTimeouts {
  readonly connect: number;
  readonly greeting: number;
  /** Of silence. */
  readonly idle: number;
  readonly whole: number;
}

/** Hands letters to one mail server. Never throws for what a server does. */
export interface Mailer {
  deliver(letter: Letter): Promise<DeliveryOutcome>;
  /** Connects and logs in without sending; for `doctor`. */
  verify(): Promise<{ readonly ok: boolean; readonly detail: string }>;
  close(): void;
}

const TIMEOUTS: MailTimeouts = { connect: 10_000, greeting: 10_000, idle: 30_000, whole: 120_000 };

/**
 * A mailer over SMTP.
 * @param options.smtpUrl `smtp://user:password@host:587` or `smtps://…`, as nodemailer reads it
 * @param options.timeouts any of them; the rest are 10 s, 10 s, 30 s and 120 s
 */
export function createMailer(options: { smtpUrl: string; timeouts?: Partial<MailTimeouts> }): Mailer {
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const open = (watch: ProgressWatch) =>
    createTransport({
      url: options.smtpUrl,
      connectionTimeout: timeouts.connect,
      greetingTimeout: timeouts.greeting,
      socketTimeout: timeouts.idle,
      dnsTimeout: timeouts.connect,
      socketCloseTimeout: 0,
      transactionLog: true,
      logger: watch.logger,
    });

  return {
    async deliver(letter) {
      const message = messageOf(letter);
      if (typeof message === 'string') return { kind: 'failed', response: message };
      const watch = watchProgress();
      try {
        const signal = AbortSignal.timeout(timeouts.whole);
        const info = await open(watch).sendMail({ ...message, signal });
        return accepted(letter, info.response, info.rejected);
      } catch (error) {
        return outcomeOf(sendFailureOf(error), watch.textBegan());
      }
    },
    async verify() {
      try {
        await open(watchProgress()).verify();
        return { ok: true, detail: 'The mail server answers.' };
      } catch (error) {
        return { ok: false, detail: outcomeOf(sendFailureOf(error), false).response };
      }
    },
    close() {
      // every letter has a connection of its own, closed at its end: there is nothing to keep open
    },
  };
}

/** A copy that was refused is named; where the contact itself was refused, the letter did not arrive. */
function accepted(letter: Letter, response: string, rejected: readonly unknown[]): DeliveryOutcome {
  const words = safeLine(response, 500);
  const refused = rejected.map(String);
  if (refused.length === 0) return { kind: 'sent', response: words };
  const main = refused.some((email) => email.toLowerCase() === letter.to.email.toLowerCase());
  const named = safeLine(`refused: ${refused.join(', ')}`, 300);
  return { kind: main ? 'failed' : 'sent', response: `${words} (${named})` };
}

/** What nodemailer is given: checked addresses in object form, nothing that is read from a file or the network. */
function messageOf(letter: Letter): SendMailOptions | string {
  const [from, to] = [safeMailbox(letter.from), safeMailbox(letter.to)];
  if (from === null) return 'The sender is not one plain address.';
  if (to === null) return 'The contact is not one plain address.';
  const cc = letter.cc.map(safeMailbox).filter((mailbox) => mailbox !== null);
  if (cc.length < letter.cc.length) return 'A contact in copy is not one plain address.';
  const replyTo = letter.replyTo === null ? null : safeMailbox(letter.replyTo);
  return {
    from: addressOf(from),
    to: addressOf(to),
    ...(cc.length > 0 && { cc: cc.map(addressOf) }),
    ...(replyTo !== null && { replyTo: addressOf(replyTo) }),
    envelope: { from: from.email, to: [to, ...cc].map(({ email }) => email) },
    messageId: safeLine(letter.messageId, 250),
    references: letter.references.map((reference) => safeLine(reference, 250)),
    ...(letter.references.length > 0 && { inReplyTo: safeLine(letter.references.at(-1) ?? '', 250) }),
    subject: safeLine(letter.subject, 250),
    text: letter.text,
    html: letter.html,
    headers: letter.headers.map(headerOf).filter((header) => header !== null),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

interface Header {
  readonly key: string;
  readonly value: string | { readonly prepared: true; readonly foldLines: true; readonly value: string };
}

/** Names of headers that this module sets itself: a letter's list may not set them a second time. */
const OWN_HEADERS = new Set([
  'from',
  'to',
  'cc',
  'bcc',
  'sender',
  'reply-to',
  'subject',
  'message-id',
  'references',
  'in-reply-to',
  'date',
]);

function headerOf([name, written]: readonly [string, string]): Header | null {
  if (!/^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name) || OWN_HEADERS.has(name.toLowerCase())) return null;
  const value = safeLine(written, 900);
  // addresses in a header stay as they are; words of other scripts are left to nodemailer to encode
  const isAscii = /^[ -~]*$/.test(value);
  return { key: name, value: isAscii ? { prepared: true, foldLines: true, value } : value };
}

function addressOf({ name, email }: Mailbox): { name: string; address: string } {
  return { name: name ?? '', address: email };
}

interface ProgressWatch {
  readonly logger: Record<
    'level' | 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    (...line: readonly unknown[]) => void
  >;
  textBegan(): boolean;
}

/**
 * Learns from nodemailer's transcript whether the server has asked for the text (354) or all of it was written:
 * its errors name no stage, and a connection that breaks then may have delivered. Nothing of it is kept or printed.
 */
function watchProgress(): ProgressWatch {
  let began = false;
  const look = (entry: unknown, words: unknown): void => {
    const tnx: unknown = typeof entry === 'object' && entry !== null && 'tnx' in entry ? entry.tnx : null;
    if (tnx === 'message') began = true;
    if (tnx === 'server' && typeof words === 'string' && words.startsWith('354')) began = true;
  };
  const log = (...line: readonly unknown[]): void => look(line[0], line[1]);
  const logger = { level: log, trace: log, debug: log, info: log, warn: log, error: log, fatal: log };
  return { logger, textBegan: () => began };
}
