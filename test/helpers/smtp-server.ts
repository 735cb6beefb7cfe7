import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What a test's mail server does wrong; everything else is as a good server does it. */
export type SmtpScript =
  | 'good'
  /** `451` to the recipient. */
  | 'recipient-451'
  /** `550` to the recipient. */
  | 'recipient-550'
  /** `450` and `554` after the text. */
  | 'text-451'
  | 'text-554'
  | 'greeting-421'
  | 'login-535'
  /** Announces a small SIZE and answers 552 to a text that is longer. */
  | 'size-552'
  /** Breaks the connection at the greeting, at RCPT, in the text, or after it before the `250`. */
  | 'cut-greeting'
  | 'cut-recipient'
  | 'cut-in-data'
  | 'cut-before-250'
  /** Takes the text and never answers. */
  | 'no-250'
  /** Accepts the connection and never speaks. */
  | 'silent';

export interface RunningSmtp {
  readonly url: string;
  /** What was accepted with a `250`, in order. */
  readonly messages: readonly ParsedMail[];
  /** Raw text of the same. */
  readonly raw: readonly string[];
  /** Envelope recipients of the same. */
  readonly recipients: readonly (readonly string[])[];
  close(): Promise<void>;
}

/** A mail server on a free port of 127.0.0.1 that follows a script. */
export async function startSmtpServer(script: SmtpScript = 'good'): Promise<RunningSmtp> {
  if (RAW_SCRIPTS.has(script)) return startRaw(script);
  const messages: ParsedMail[] = [];
  const raw: string[] = [];
  const recipients: string[][] = [];
  const server = new SMTPServer({ ...BASE, ...behaviourOf(script), onData: receive });
  server.on('error', () => undefined);

  function receive(...[stream, session, done]: Parameters<NonNullable<SMTPServerOptions['onData']>>): void {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      if (script === 'text-451') {
        done(reply(451, 'Try again later'));
        return;
      }
      if (script === 'text-554') {
        done(reply(554, 'No thanks'));
        return;
      }
      if (stream.sizeExceeded) {
        done(reply(552, 'Message is too big'));
        return;
      }
      const bytes = Buffer.concat(chunks);
      void simpleParser(bytes).then((mail) => {
        messages.push(mail);
        raw.push(bytes.toString('utf8'));
        recipients.push(session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    });
  }

  const { port } = await listen(server);
  const login = script === 'login-535' ? 'someone:wrong@' : '';
  return {
    url: `smtp://${login}127.0.0.1:${port}`,
    messages,
    raw,
    recipients,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const BASE: SMTPServerOptions = {
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  hideSTARTTLS: true,
};
const RAW_SCRIPTS = new Set<SmtpScript>([
  'greeting-421',
  'cut-greeting',
  'cut-recipient',
  'cut-in-data',
  'cut-before-250',
  'no-250',
  'silent',
]);

function behaviourOf(script: SmtpScript): SMTPServerOptions {
  if (script === 'recipient-451')
    return { onRcptTo: (_to, _session, done) => done(reply(451, 'Greylisted, come back')) };
  if (script === 'recipient-550') return { onRcptTo: (_to, _session, done) => done(reply(550, 'No such user here')) };
  if (script === 'login-535')
    return { authOptional: false, onAuth: (_auth, _session, done) => done(reply(535, 'Bad login')) };
  if (script === 'size-552') return { size: 100 };
  return {};
}

function reply(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}

async function listen(server: SMTPServer): Promise<AddressInfo> {
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  return listening.address() as AddressInfo;
}

/** A server of a few lines, for what no honest server does. */
async function startRaw(script: SmtpScript): Promise<RunningSmtp> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    converse(socket, script);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages: [],
    raw: [],
    recipients: [],
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function converse(socket: Socket, script: SmtpScript): void {
  if (script === 'silent') return;
  if (script === 'cut-greeting') return void socket.destroy();
  if (script === 'greeting-421') return void socket.end('421 test Service not available\r\n');
  socket.write('220 test ESMTP\r\n');
  let text: string | null = null;
  socket.on('data', (chunk: Buffer) => {
    if (text !== null) {
      text += chunk.toString('latin1');
      hearText(socket, script, text);
      return;
    }
    for (const line of chunk.toString('latin1').split('\r\n').filter(Boolean)) {
      if (answerLine(socket, script, line)) text = '';
    }
  });
}

/** Answers one command; true once the text follows. */
function answerLine(socket: Socket, script: SmtpScript, line: string): boolean {
  const verb = line.slice(0, 4).toUpperCase();
  if (verb === 'RCPT' && script === 'cut-recipient') socket.destroy();
  else if (verb === 'DATA') socket.write('354 Go on\r\n');
  else if (verb === 'QUIT') socket.end('221 Bye\r\n');
  else socket.write('250 Fine\r\n');
  return verb === 'DATA';
}

function hearText(socket: Socket, script: SmtpScript, text: string): void {
  if (script === 'cut-in-data') socket.destroy();
  else if (text.endsWith('\r\n.\r\n') && script === 'cut-before-250') socket.destroy();
}
