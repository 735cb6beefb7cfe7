import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';
import { answerAsSites, type SiteServer } from '../../src/commands/demo/site-server.ts';
import { addressesOn } from '../../src/commands/demo/sites.ts';

/** What the network does to a request, if not carry it. */
export type Fault =
  /** The connection is reset before any answer. */
  | 'reset'
  /** Half of the body, then the connection breaks. */
  | 'half'
  /** Kept waiting until the fault is taken away. */
  | 'held';

/** The sites of the demo behind a network that can be broken and mended while a program is at work. */
export interface FaultySites extends SiteServer {
  /** `host path` of each request that arrived, in order. */
  readonly requests: readonly string[];
  /** Resolves once so many requests have arrived since the call. */
  arrived(count: number): Promise<void>;
  /** Nothing listens any more, and every connection is cut. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** For every request from now on; null is none. */
  fault: Fault | null;
}

export async function startFaultySites(night = 0): Promise<FaultySites> {
  const requests: string[] = [];
  const waiting: { left: number; readonly resolve: () => void }[] = [];
  const sockets = new Set<Socket>();
  const state: { fault: Fault | null } = { fault: null };
  const held: (() => void)[] = [];
  let handler: ReturnType<typeof answerAsSites> = () => undefined;
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    requests.push(`${request.headers.host?.replace(/:\d+$/, '') ?? ''} ${request.url ?? ''}`);
    for (const one of waiting) if ((one.left -= 1) <= 0) one.resolve();
    if (state.fault === 'held') held.push(() => handler(request, response));
    else if (!misbehave(state.fault, request, response)) handler(request, response);
  };
  const open = (port: number) => {
    const server = createServer(onRequest);
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    return new Promise<typeof server>((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
  };
  let server = await open(0);
  const { port } = server.address() as AddressInfo;
  const addresses = addressesOn(port);
  handler = answerAsSites({ night: () => night, askedOn: () => null, year: 2026 }, addresses);
  const cut = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return {
    port,
    addresses,
    requests,
    cut,
    mend: async () => void (server = await open(port)),
    close: () => (server.listening ? cut() : Promise.resolve()),
    arrived: (count) => new Promise((resolve) => waiting.push({ left: count, resolve })),
    get fault() {
      return state.fault;
    },
    set fault(fault) {
      state.fault = fault;
      for (const answer of held.splice(0)) answer();
    },
  };
}

/** True where the request is dealt with. */
function misbehave(fault: Fault | null, request: IncomingMessage, response: ServerResponse): boolean {
  if (fault === null) return false;
  if (fault === 'reset') request.socket.resetAndDestroy();
  if (fault === 'half') {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': '5000' });
    response.write('<!doctype html><html lang="en"><title>Half', () => request.socket.destroy());
  }
  return true;
}
