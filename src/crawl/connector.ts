import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { refusalOfAddress } from './address-policy.ts';
import { type Resolve } from './resolver.ts';

/** Thrown inside the connector only; the gate turns it into `blocked`. */
export class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/** Thrown inside the connector only; the gate turns it into `unreachable`. */
export class ConnectFailed extends Error {
  readonly code = 'CONNECT_FAILED';
}

interface ConnectorOptions {
  readonly allowOrigins: ReadonlySet<string>;
  readonly resolve: Resolve;
  /** Milliseconds for name and connection together. */
  readonly timeout: number;
  /** Told where a connection of an origin went. */
  readonly onConnect: (origin: string, address: string) => void;
}

/**
 * The only way out of this program to an address that came from outside. A name is resolved once, every answer must be
 * global unicast, and the connection goes to one of the checked answers; where it went is checked again afterwards.
 */
export function createConnector(options: ConnectorOptions): buildConnector.connector {
  return (target, callback) => {
    connectGuarded(target, options).then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error instanceof Error ? error : new ConnectFailed(String(error)), null),
    );
  };
}

type Connected = NonNullable<Parameters<buildConnector.Callback>[1]>;

async function connectGuarded(target: buildConnector.Options, options: ConnectorOptions): Promise<Connected> {
  const { origin } = new URL(`${target.protocol}//${target.host ?? target.hostname}`);
  const allowed = options.allowOrigins.has(origin);
  const deadline = Date.now() + options.timeout;
  const addresses = await resolveChecked(target.hostname, allowed, options);
  const socket = await connect(target, addresses, Math.max(1, deadline - Date.now()));
  const remote = socket.remoteAddress ?? '';
  const refusal = allowed ? null : refusalOfAddress(remote);
  if (refusal !== null) {
    socket.destroy();
    throw new AddressRefused(refusal);
  }
  options.onConnect(origin, remote);
  return socket;
}

async function resolveChecked(hostname: string, allowed: boolean, options: ConnectorOptions): Promise<string[]> {
  const literal = isIP(hostname) !== 0;
  const found = literal ? [hostname] : await withinTime(options.resolve(hostname), options.timeout);
  if (found.length === 0) throw new ConnectFailed(`${hostname} has no address`);
  const refusals = allowed ? [] : found.map(refusalOfAddress).filter((refusal) => refusal !== null);
  if (refusals.length > 0) throw new AddressRefused(literal ? refusals.join() : `${hostname}: ${refusals.join(', ')}`);
  return [...found];
}

async function withinTime<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ConnectFailed('the name server did not answer in time')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function connect(target: buildConnector.Options, addresses: string[], timeout: number): Promise<Connected> {
  const open = buildConnector({ timeout, lookup: pinnedLookup(addresses), host: target.hostname, port: 0 });
  return new Promise((resolve, reject) => {
    open(target, (error, socket) => {
      if (error) reject(error);
      else resolve(socket);
    });
  });
}

/** Answers only what was checked, whatever is asked. */
function pinnedLookup(addresses: readonly string[]): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, { all }, callback) => {
    const [first] = answers;
    if (all) callback(null, answers);
    else callback(null, first?.address ?? '', first?.family ?? 0);
  };
}
