import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeAddress, safeMailbox } from '../../src/notify/contact-address.ts';

describe('a contact address', () => {
  it.each([
    ['editor@village.example', { name: null, email: 'editor@village.example' }],
    [
      'Dana Whitlock <dana.w+news@harbour.post.example>',
      { name: 'Dana Whitlock', email: 'dana.w+news@harbour.post.example' },
    ],
    ['"Whitlock, Dana" <dana@post.example>', { name: 'Whitlock, Dana', email: 'dana@post.example' }],
    ['<dana@post.example>', { name: null, email: 'dana@post.example' }],
  ])('is read from %s', (text, expected) => {
    expect(safeAddress(text)).toEqual(expected);
  });

  it.each([
    'ok@a.example\r\nBcc: v@b.example',
    'a@b.example, c@d.example',
    'a@b.example; c@d.example',
    'a@b@c.example',
    '"a b"@c.example',
    'a@b.example <c@d.example>',
    'x <a@b.example> <c@d.example>',
    'group: a@b.example;',
    'a(comment)@b.example',
    'a@localhost',
    'a@[127.0.0.1]',
    'a..b@c.example',
    '.a@c.example',
    'a@-c.example',
    'a@c.example\u202e',
    'a\u0000@c.example',
    '',
    '@',
    `${'a'.repeat(65)}@b.example`,
  ])('is refused where it is not exactly one: %j', (text) => {
    expect(safeAddress(text)).toBeNull();
  });

  it('never holds a character that could end a header or start another address', () => {
    const piece = fc.constantFrom(
      'a',
      'b.example',
      '@',
      '<',
      '>',
      '"',
      ',',
      ';',
      '\r',
      '\n',
      ' ',
      '\\',
      '(',
      ':',
      '\u2028',
      '\u200b',
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: piece }), fc.string({ unit: 'binary' })), (text) => {
        for (const mailbox of [
          safeAddress(text),
          safeAddress(`x <${text}>`),
          safeMailbox({ name: text, email: 'a@b.example' }),
        ]) {
          expect(mailbox?.email ?? 'a@b.example').toMatch(/^[!-~]+@[a-z0-9.-]+$/i);
          expect(mailbox?.email.split('@').length ?? 2).toBe(2);
          expect(mailbox?.name ?? '').not.toMatch(/[\r\n<>"\\\u2028\u200b]/);
        }
      }),
    );
  });
});
