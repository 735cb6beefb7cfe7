import { createServer, type AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createMailer } from '../../src/notify/mailer.ts';
import { letterWith } from '../helpers/letters.ts';
import { startSmtpServer, type RunningSmtp, type SmtpScript } from '../helpers/smtp-server.ts';

const running: RunningSmtp[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function start(script?: SmtpScript): Promise<RunningSmtp> {
  const server = await startSmtpServer(script);
  running.push(server);
  return server;
}

const QUICK = { connect: 800, greeting: 800, idle: 800 };

describe('a mailer', () => {
  it('hands a letter over as it was written, with both parts and every header', async () => {
    const server = await start();
    const letter = letterWith({
      cc: [{ name: null, email: 'desk@village.example' }],
      references: ['<cl-village-voice-first-2026m10.1@review.example>'],
      subject: 'Ünïcode – 5 articles',
      headers: [
        ['Auto-Submitted', 'auto-generated'],
        [
          'List-Unsubscribe',
          `<https://credit.example/n/${'t'.repeat(80)}/stop>, <mailto:rights+stop.t@review.example>`,
        ],
      ],
    });
    expect(await createMailer({ smtpUrl: server.url }).deliver(letter)).toMatchObject({ kind: 'sent' });
    const [mail] = server.messages;
    expect(mail).toMatchObject({
      messageId: letter.messageId,
      subject: letter.subject,
      inReplyTo: letter.references[0],
    });
    expect(mail?.text?.trim()).toBe(letter.text.trim());
    expect(mail?.html).toBe(letter.html);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(server.raw[0]?.replace(/\r\n /g, ' ')).toContain(`List-Unsubscribe: ${letter.headers[1]?.[1] ?? ''}`);
    expect(server.recipients).toEqual([['editor@village.example', 'desk@village.example']]);
  });

  it.each([
    ['recipient-451', 'deferred', 'Greylisted'],
    ['recipient-550', 'failed', 'No such user here'],
    ['text-451', 'deferred', 'Try again later'],
    ['text-554', 'failed', 'No thanks'],
    ['greeting-421', 'deferred', '421'],
    ['login-535', 'deferred', 'Login refused by the mail server'],
    ['size-552', 'failed', '552'],
    ['cut-greeting', 'deferred', 'closed'],
    ['cut-recipient', 'deferred', ''],
    ['cut-in-data', 'unknown', 'may have taken it'],
    ['cut-before-250', 'unknown', 'may have taken it'],
    ['no-250', 'unknown', 'may have taken it'],
    ['silent', 'deferred', ''],
  ] as const)('answers a server that does %s with %s', async (script, kind, words) => {
    const server = await start(script);
    const outcome = await createMailer({ smtpUrl: server.url, timeouts: QUICK }).deliver(letterWith());
    expect(outcome.kind).toBe(kind);
    expect(outcome.response).toContain(words);
    expect(server.messages).toEqual([]);
  });

  it('defers where nobody listens', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const outcome = await createMailer({ smtpUrl: `smtp://127.0.0.1:${port}` }).deliver(letterWith());
    expect(outcome.kind).toBe('deferred');
  });

  it('gives up on a server that drips, and calls the letter deferred as long as its text was not asked for', async () => {
    const server = await start('silent');
    const timeouts = { connect: 60_000, greeting: 60_000, idle: 60_000, whole: 300 };
    expect(await createMailer({ smtpUrl: server.url, timeouts }).deliver(letterWith())).toMatchObject({
      kind: 'deferred',
    });
  });

  it('never lets an address or a header bring in a second recipient or header', async () => {
    const server = await start();
    const mailer = createMailer({ smtpUrl: server.url });
    const nasty = fc.string({
      unit: fc.constantFrom(
        'a',
        '@',
        ',',
        '<',
        '>',
        '"',
        '\r\n',
        'Bcc: v@evil.example',
        ' ',
        '\u202e',
        ';',
        ':',
        'b.example',
      ),
    });
    await fc.assert(
      fc.asyncProperty(nasty, nasty, async (name, words) => {
        const outcome = await mailer.deliver(
          letterWith({
            to: { name, email: 'editor@village.example' },
            subject: words,
            messageId: `<${words}@x.example>`,
            headers: [
              ['X-Creditline-Case', words],
              [`X-${words}`, name],
              ['Bcc', 'v@evil.example'],
            ],
          }),
        );
        expect(outcome.kind).toBe('sent');
        const raw = server.raw.at(-1) ?? '';
        expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im);
        expect(server.recipients.at(-1)).toEqual(['editor@village.example']);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a contact that is not one plain address before it speaks to any server', async () => {
    const server = await start();
    const letter = letterWith({ to: { name: null, email: 'ok@a.example\r\nBcc: v@b.example' } });
    expect(await createMailer({ smtpUrl: server.url }).deliver(letter)).toMatchObject({ kind: 'failed' });
    expect(server.messages).toEqual([]);
  });

  it('tells whether a server answers, and why not', async () => {
    const good = await start();
    const bad = await start('login-535');
    expect(await createMailer({ smtpUrl: good.url }).verify()).toMatchObject({ ok: true });
    const refused = await createMailer({ smtpUrl: bad.url }).verify();
    expect(refused).toMatchObject({ ok: false });
    expect(refused.detail).toContain('Login refused');
  });
});
