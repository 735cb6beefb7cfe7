import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface Listening {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly address: string;
  /** Settles once the signal was given and every connection is closed. */
  readonly closed: Promise<void>;
}

/** How long open answers may take once the end was asked for, in milliseconds. */
const GRACE = 5_000;
const TICK = 100;

/** Listens until the signal is given; then answers what is under way, and closes. Rejects where the port is taken. */
export async function listen(
  app: RequestListener,
  { host, port }: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<Listening> {
  const server = createServer(app);
  server.requestTimeout = 30_000;
  server.headersTimeout = 15_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { address, port: taken, family } = server.address() as AddressInfo;
  const name = family === 'IPv6' ? `[${address}]` : address;
  return { address: `http://${name}:${taken}`, closed: closeOn(signal, server) };
}

function closeOn(signal: AbortSignal, server: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    const close = (): void => {
      // close() waits for keep-alive connections that nobody uses any more
      const idle = setInterval(() => server.closeIdleConnections(), TICK);
      const late = setTimeout(() => server.closeAllConnections(), GRACE);
      server.close(() => {
        clearInterval(idle);
        clearTimeout(late);
        resolve();
      });
    };
    if (signal.aborted) close();
    else signal.addEventListener('abort', close, { once: true });
  });
}
