import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';

/** A server on 127.0.0.1 that a test started and must close. */
export interface TestServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  close(): Promise<void>;
}

/** Answers of one path: a body of HTML, or everything. */
export type ScriptedAnswer =
  | string
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string | string[]>>;
      readonly body?: string | Uint8Array;
    };

/** Starts a real HTTP server; an answer that the handler leaves open stays open until `close`. */
export async function startServer(handler: RequestListener): Promise<TestServer> {
  return listen(createServer({ keepAliveTimeout: 1000 }, handler));
}

/** Starts a server below HTTP: the handler gets the socket once the request's head has arrived, and writes what it likes. */
export async function startRawServer(handler: (socket: Socket, head: string) => void): Promise<TestServer> {
  return listen(
    createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (data) => handler(socket, data.toString('latin1')));
    }),
  );
}

/** A site as a table of paths; unknown ones are 404. `requests` lists what was asked, in order. */
export async function startSite(
  paths: Readonly<Record<string, ScriptedAnswer | ((request: IncomingMessage) => ScriptedAnswer)>>,
): Promise<TestServer & { readonly requests: readonly string[] }> {
  const requests: string[] = [];
  const server = await startServer((request, response) => {
    const path = request.url ?? '/';
    requests.push(path);
    const scripted = Object.hasOwn(paths, path) ? paths[path] : undefined;
    const answer = typeof scripted === 'function' ? scripted(request) : scripted;
    writeAnswer(response, answer ?? { status: 404, body: 'no such page' });
  });
  return { ...server, requests };
}

function writeAnswer(response: ServerResponse, answer: ScriptedAnswer): void {
  const { status = 200, headers = {}, body = '' } = typeof answer === 'string' ? { body: answer } : answer;
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
  response.end(body);
}

async function listen(server: TcpServer): Promise<TestServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
