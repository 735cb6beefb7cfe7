import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOrigins, refusalOfAddress, refusalOfUrl } from '../../src/crawl/address-policy.ts';

const NONE: ReadonlySet<string> = new Set();

/** Every network that may not be reached, by an address at each of its ends. */
const PRIVATE_V4 = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['169.254.0.0', '169.254.169.254', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '239.255.255.255'],
  ['240.0.0.0', '255.255.255.255'],
].flat();

const PUBLIC_V4 = [
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
];

const hex = (address: string): string => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
};

/** All ways by which an IPv6 address carries an IPv4 one. */
const EMBEDDINGS: readonly (readonly [string, (address: string) => string])[] = [
  ['v4-mapped', (address) => `::ffff:${address}`],
  ['v4-mapped in hex', (address) => `::ffff:${hex(address)}`],
  ['v4-mapped spelt out', (address) => `0:0:0:0:0:ffff:${hex(address)}`],
  ['NAT64', (address) => `64:ff9b::${hex(address)}`],
  ['NAT64 dotted', (address) => `64:ff9b::${address}`],
  ['6to4', (address) => `2002:${hex(address)}::1`],
  ['ISATAP', (address) => `2606:4700::5efe:${hex(address)}`],
  ['ISATAP, global', (address) => `2606:4700::200:5efe:${hex(address)}`],
];

describe('the address policy', () => {
  it.each(PRIVATE_V4)('refuses %s', (address) => {
    expect(refusalOfAddress(address)).toMatch(`${address} is `);
  });

  it.each(PUBLIC_V4)('lets %s pass', (address) => {
    expect(refusalOfAddress(address)).toBeNull();
  });

  it.each([
    '::',
    '::1',
    '0:0:0:0:0:0:0:1',
    '::127.0.0.1',
    '::8.8.8.8',
    '::ffff:0:127.0.0.1',
    '64:ff9b:1::808:808',
    '100::1',
    'fc00::1',
    'fd12:3456:789a::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001::1',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    '2001:2::1',
    '2001:10::1',
    '2001:20::1',
    '2001:db8::1',
    '2002::1',
    '3ffe::1',
    '3fff::1',
    '4000::1',
    '5f00::1',
  ])('refuses %s', (address) => {
    expect(refusalOfAddress(address)).not.toBeNull();
  });

  it.each(['2606:4700:4700::1111', '2001:4860:4860::8888', '2a00:1450:4001:82a::200e', '2620:fe::fe', '2400:cb00::1'])(
    'lets %s pass',
    (address) => {
      expect(refusalOfAddress(address)).toBeNull();
    },
  );

  describe.each(EMBEDDINGS)('an address inside another (%s)', (_name, embed) => {
    it('is refused wherever the inner one is', () => {
      for (const address of PRIVATE_V4) expect(refusalOfAddress(embed(address)), embed(address)).not.toBeNull();
    });

    it('passes where the inner one passes', () => {
      for (const address of PUBLIC_V4) expect(refusalOfAddress(embed(address)), embed(address)).toBeNull();
    });
  });

  it('gives the same answer for an IPv4 address and for each of its embeddings', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.constantFrom(...EMBEDDINGS), (address, [, embed]) => {
        expect(refusalOfAddress(embed(address)) === null).toBe(refusalOfAddress(address) === null);
      }),
    );
  });

  it('answers every IPv6 address the same in its short and its long spelling', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const short = new URL(`http://[${address}]/`).hostname.slice(1, -1);
        expect(refusalOfAddress(short) === null).toBe(refusalOfAddress(address) === null);
      }),
    );
  });

  it('refuses whatever is no address', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => isIP(text) === 0),
        (text) => {
          expect(refusalOfAddress(text)).not.toBeNull();
        },
      ),
    );
  });
});

describe('the address policy for whole addresses', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://127.0.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://0/',
    'http://１２７.０.０.１/',
    'http://①②⑦.0.0.1/',
    'http://127。0。0。1/',
    'http://%31%32%37.0.0.1/',
    'http:\\\\127.0.0.1\\',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[0:0:0:0:0:ffff:127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://printer.localhost/',
    'http://169.254.169.254/latest/meta-data/',
    'https://10.0.0.1/',
  ])('refuses %s before any name is asked', (address) => {
    expect(refusalOfUrl(new URL(address), NONE)).not.toBeNull();
  });

  it.each([
    ['ftp://example.org/', 'neither http nor https'],
    ['file:///etc/passwd', 'neither http nor https'],
    ['data:text/html,x', 'neither http nor https'],
    ['http://user@example.org/', 'user name'],
    ['http://:secret@example.org/', 'user name'],
    ['http://example.org:22/', 'port 22'],
    ['https://example.org:8443/', 'port 8443'],
  ])('refuses %s', (address, why) => {
    expect(refusalOfUrl(new URL(address), NONE)).toContain(why);
  });

  it.each(['http://example.org/', 'https://example.org:443/', 'http://example.org:443/', 'https://1.1.1.1/x'])(
    'lets %s pass',
    (address) => {
      expect(refusalOfUrl(new URL(address), NONE)).toBeNull();
    },
  );

  it('lets an allowed origin pass with its port, and nothing beside it', () => {
    const allowed = parseOrigins(['http://127.0.0.1:8081/anything']);
    const refusal = (address: string) => refusalOfUrl(new URL(address), allowed);
    expect(refusal('http://127.0.0.1:8081/x')).toBeNull();
    expect(refusal('http://2130706433:8081/x')).toBeNull();
    expect(refusal('https://127.0.0.1:8081/x')).not.toBeNull();
    expect(refusal('http://127.0.0.1:8082/x')).not.toBeNull();
    expect(refusal('http://127.0.0.1/x')).not.toBeNull();
    expect(refusal('http://127.0.0.2:8081/x')).not.toBeNull();
    expect(refusal('http://me@127.0.0.1:8081/x')).not.toBeNull();
  });
});
