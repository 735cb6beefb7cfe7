import { Resolver } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';

/** All addresses of a host name; empty where it has none. Rejects where the question itself failed. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

const LOOPBACK = ['127.0.0.1'] as const;

/**
 * A resolver that asks the name servers of this machine directly. getaddrinfo is not used because a name server that
 * stalls would hold one of the four threads that files and zlib share; so `/etc/hosts` is read here.
 */
export function createResolver(options: { readonly timeout: number; readonly hostsFile?: string }): Resolve {
  const resolver = new Resolver({ timeout: Math.ceil(options.timeout / 4), tries: 2 });
  const hosts = readHosts(options.hostsFile ?? '/etc/hosts');
  return async (hostname) => {
    const name = hostname.replace(/\.$/, '').toLowerCase();
    const local = hosts.get(name);
    if (local) return local;
    if (name === 'localhost' || name.endsWith('.localhost')) return LOOPBACK; // RFC 6761, section 6.3
    const [v4, v6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const found = [v4, v6].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (found.length === 0 && v4.status === 'rejected') throw v4.reason;
    return found;
  };
}

function readHosts(file: string): ReadonlyMap<string, readonly string[]> {
  const hosts = new Map<string, string[]>();
  for (const line of readLines(file)) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (isIP(address) === 0) continue;
    for (const name of names) hosts.set(name.toLowerCase(), [...(hosts.get(name.toLowerCase()) ?? []), address]);
  }
  return hosts;
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return []; // a machine without the file has no local names
  }
}
