import { type AddressInfo } from 'node:net';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { type SinkMail } from '../../web/deps.ts';

/** A real SMTP server on loopback that keeps what it is given and delivers nothing. */
export interface SmtpSink {
  readonly url: string;
  /** Newest first. */
  readonly mails: () => readonly SinkMail[];
  close(): Promise<void>;
}

/** `onMail` hears of each letter as it arrives, with the addresses it was for. */
export async function startSmtpSink(now: () => Date, onMail: (mail: SinkMail) => void): Promise<SmtpSink> {
  const kept: SinkMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      simpleParser(stream).then(
        (parsed) => {
          const mail = sinkMail(parsed, now());
          kept.unshift(mail);
          onMail(mail);
          done();
        },
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails: () => kept,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function sinkMail(parsed: ParsedMail, at: Date): SinkMail {
  return {
    receivedAt: at.toISOString(),
    from: parsed.from?.text ?? '',
    to: addressesOf(parsed.to),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
  };
}

function addressesOf(to: AddressObject | AddressObject[] | undefined): readonly string[] {
  const objects = Array.isArray(to) ? to : to ? [to] : [];
  return objects.flatMap(({ value }) => value.map(({ address }) => address ?? ''));
}
