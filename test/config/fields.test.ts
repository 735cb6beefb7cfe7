import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressOrPath,
  email,
  id,
  line,
  mailbox,
  origin,
  parseWebAddress,
  webAddress,
} from '../../src/config/fields.ts';
import { baseUrl, databaseUrl, smtpUrl } from '../../src/config/settings-schema.ts';

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown): boolean =>
  schema.safeParse(value).success;

describe('a web address in a configuration', () => {
  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'ftp://village.example/',
    '//village.example/feed',
    'village.example',
    'https://',
    'https://user@village.example/',
    'https://user:word@village.example/',
    'https://village.example/\nfeed',
    'https://village.example/ feed',
    'java\tscript:alert(1)',
    ` https://village.example/`,
    `https://village.example/${'x'.repeat(2_000)}`,
    7,
    null,
  ])('is not %j', (value) => {
    expect(accepts(webAddress, value)).toBe(false);
    expect(accepts(origin, value)).toBe(false);
  });

  it('is http(s) without credentials and blanks, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const address = parseWebAddress(text, 'https://site.invalid/');
        if (address === null) return;
        expect(address.href).toMatch(/^https?:\/\/[^/@\s]+\//);
        expect(new URL(address.href).username).toBe('');
      }),
    );
  });

  it('of an origin is scheme, host and port', () => {
    expect(origin.parse('https://Village.example:8443/')).toBe('https://village.example:8443');
    for (const text of ['https://village.example/news', 'https://village.example/?a', 'https://village.example/#a']) {
      expect(accepts(origin, text)).toBe(false);
    }
  });

  it('of the dashboard ends without a slash', () => {
    expect(baseUrl.parse('https://credit.example/desk//')).toBe('https://credit.example/desk');
  });

  it('of a place may be a path, but no script', () => {
    expect(accepts(addressOrPath, '/feed')).toBe(true);
    expect(accepts(addressOrPath, 'archive/lamp?page=2')).toBe(true);
    expect(accepts(addressOrPath, 'javascript:alert(1)')).toBe(false);
    expect(accepts(addressOrPath, 'mailto:editor@village.example')).toBe(false);
  });

  it('of a server has the scheme of that server', () => {
    expect(accepts(smtpUrl, 'smtps://desk:word@mail.example:465')).toBe(true);
    expect(accepts(smtpUrl, 'https://mail.example')).toBe(false);
    expect(accepts(databaseUrl, 'postgres://desk@db.example/creditline')).toBe(true);
    expect(accepts(databaseUrl, 'mysql://db.example/x')).toBe(false);
  });
});

describe('an address of a person', () => {
  it.each([
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example\n',
    ' a@b.example',
    '"a b"@c.example',
    'a@[127.0.0.1]',
    'a@localhost',
    'a\u202Eb@c.example',
    'a@b.example\u0000',
    'ä@b.example',
    `${'a'.repeat(65)}@b.example`,
    `a@${'b'.repeat(300)}.example`,
    '@b.example',
    'a@',
    '',
  ])('is not %j', (text) => {
    expect(accepts(email, text)).toBe(false);
  });

  it('keeps the case of its first part only', () => {
    expect(email.parse('Editor@Village.EXAMPLE')).toBe('Editor@village.example');
  });

  it.each([
    'Desk <a@b.example>, Other <c@d.example>',
    'Desk\r\nBcc: x@y.example <a@b.example>',
    'Desk <a@b.example',
    'Desk a@b.example',
  ])('with a name is not %j', (text) => {
    expect(accepts(mailbox, text)).toBe(false);
  });
});

describe('words', () => {
  it('of one line carry nothing that turns or breaks it', () => {
    for (const text of ['', 'a\nb', 'a\u2028b', 'a\u202Eb', 'a\u0007b', 'x'.repeat(41)]) {
      expect(accepts(line(40), text)).toBe(false);
    }
    expect(line(40).parse('Village Voice — Ñandú')).toBe('Village Voice — Ñandú');
  });

  it.each([
    'Village',
    'village voice',
    '../village',
    'village/voice',
    '-village',
    'village-',
    'a--b',
    '',
    '__proto__',
    'x'.repeat(65),
  ])('of an id are not %j', (text) => {
    expect(accepts(id, text)).toBe(false);
  });
});
