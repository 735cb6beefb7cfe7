import { isIP } from 'node:net';

/** Bytes of an address, most significant first: 4 or 16 of them. */
type AddressBytes = readonly number[];

interface Network {
  readonly prefix: AddressBytes;
  /** Length of the prefix in bits. */
  readonly bits: number;
  readonly name: string;
}

/** https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast and the reserved class E. */
const SPECIAL_V4: readonly Network[] = [
  network('0.0.0.0', 8, 'this network'),
  network('10.0.0.0', 8, 'private'),
  network('100.64.0.0', 10, 'shared by carriers'),
  network('127.0.0.0', 8, 'loopback'),
  network('169.254.0.0', 16, 'link-local'),
  network('172.16.0.0', 12, 'private'),
  network('192.0.0.0', 24, 'reserved for protocols'),
  network('192.0.2.0', 24, 'documentation'),
  network('192.88.99.0', 24, '6to4 relay'),
  network('192.168.0.0', 16, 'private'),
  network('198.18.0.0', 15, 'benchmarking'),
  network('198.51.100.0', 24, 'documentation'),
  network('203.0.113.0', 24, 'documentation'),
  network('224.0.0.0', 4, 'multicast'),
  network('240.0.0.0', 4, 'reserved'),
];

/** https://www.iana.org/assignments/iana-ipv6-special-registry, inside the global unicast space 2000::/3. */
const SPECIAL_V6: readonly Network[] = [
  network('2001::', 23, 'reserved for protocols'),
  network('2001:db8::', 32, 'documentation'),
  network('3ffe::', 16, 'former 6bone'),
  network('3fff::', 20, 'documentation'),
];

const GLOBAL_V6 = network('2000::', 3, 'global unicast');
const MAPPED = network('::ffff:0:0', 96, 'v4-mapped');
const NAT64 = network('64:ff9b::', 96, 'NAT64');
const SIX_TO_FOUR = network('2002::', 16, '6to4');

/**
 * Why nothing may be asked of this address, or null where it is global unicast. IPv4 addresses that are carried inside
 * IPv6 ones (v4-mapped, NAT64, 6to4, ISATAP) are unwrapped and judged too; Teredo and v4-compatible ones never pass.
 * Anything that is not an address in its usual spelling is refused.
 */
export function refusalOfAddress(address: string): string | null {
  const bytes = parseAddress(address);
  if (!bytes) return `${address} is not an address`;
  const reason = bytes.length === 4 ? refusalOfV4(bytes) : refusalOfV6(bytes);
  return reason === null ? null : `${address} is ${reason}`;
}

function refusalOfV4(bytes: AddressBytes): string | null {
  return SPECIAL_V4.find((special) => contains(special, bytes))?.name ?? null;
}

function refusalOfV6(bytes: AddressBytes): string | null {
  if (contains(MAPPED, bytes) || contains(NAT64, bytes)) return refusalOfV4(bytes.slice(12));
  if (!contains(GLOBAL_V6, bytes)) return 'not global unicast';
  const special = SPECIAL_V6.find((candidate) => contains(candidate, bytes));
  if (special) return special.name;
  if (contains(SIX_TO_FOUR, bytes)) return refusalOfV4(bytes.slice(2, 6)) ?? refusalOfIsatap(bytes);
  return refusalOfIsatap(bytes);
}

/** RFC 5214: the interface part is 00-00-5E-FE or 02-00-5E-FE and an IPv4 address. */
function refusalOfIsatap(bytes: AddressBytes): string | null {
  const [first, second, third, fourth] = bytes.slice(8, 12);
  const isatap = (first === 0 || first === 2) && second === 0 && third === 0x5e && fourth === 0xfe;
  return isatap ? refusalOfV4(bytes.slice(12)) : null;
}

function contains({ prefix, bits }: Network, bytes: AddressBytes): boolean {
  for (let bit = 0; bit < bits; bit += 8) {
    const mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
    if (((prefix[bit / 8] ?? 0) & mask) !== ((bytes[bit / 8] ?? 0) & mask)) return false;
  }
  return true;
}

function network(address: string, bits: number, name: string): Network {
  return { prefix: parseAddress(address) ?? [], bits, name };
}

/** Dotted IPv4 or any spelling of IPv6 without a zone; null for anything else. */
function parseAddress(address: string): AddressBytes | null {
  const version = address.includes('%') ? 0 : isIP(address);
  if (version === 4) return address.split('.').map(Number);
  return version === 6 ? parseV6(address) : null;
}

function parseV6(address: string): AddressBytes {
  const [head = '', tail] = address.split('::');
  const front = groupBytes(head);
  if (tail === undefined) return front;
  const back = groupBytes(tail);
  return [...front, ...new Array<number>(16 - front.length - back.length).fill(0), ...back];
}

function groupBytes(groups: string): number[] {
  if (groups === '') return [];
  return groups.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number);
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

/** What an operator allowed beyond the public web: origins (scheme, host, port), compared after WHATWG parsing. */
export function parseOrigins(origins: readonly string[]): ReadonlySet<string> {
  return new Set(origins.map((origin) => new URL(origin).origin));
}

/**
 * Why this address may not be asked for whatever its name resolves to, or null: http and https only, no credentials,
 * ports 80 and 443 only and no private literal, unless its origin is allowed.
 */
export function refusalOfUrl(url: URL, allowOrigins: ReadonlySet<string>): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `${url.protocol} is neither http nor https`;
  if (url.username !== '' || url.password !== '') return 'the address carries a user name or password';
  if (allowOrigins.has(url.origin)) return null;
  if (url.port !== '' && url.port !== '80' && url.port !== '443') return `port ${url.port} is not a port of the web`;
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0) return refusalOfAddress(literal);
  const name = literal.replace(/\.$/, '').toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') ? `${name} is this machine` : null;
}
