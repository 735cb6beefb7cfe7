import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from '../../src/web/passwords.ts';

describe('passwords', () => {
  it('knows the password again, in whatever form of Unicode it was typed', async () => {
    const hash = await hashPassword('Straße \u00e9');
    expect(await verifyPassword('Straße e\u0301', hash)).toBe(true);
    expect(await verifyPassword('Strasse \u00e9', hash)).toBe(false);
  });

  it('keeps parameters and a salt of its own with every hash', async () => {
    const [one, other] = await Promise.all([hashPassword('same'), hashPassword('same')]);
    expect(one).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(other);
  });

  it('verifies a hash that was made with other parameters', async () => {
    // scrypt('password', salt 'NaCl', N=1024, r=8, p=16), first 32 bytes: RFC 7914 section 12
    const key = Buffer.from('fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162', 'hex');
    const hash = `$scrypt$ln=10,r=8,p=16$${Buffer.from('NaCl').toString('base64url')}$${key.toString('base64url')}`;
    expect(await verifyPassword('password', hash)).toBe(true);
    expect(await verifyPassword('Password', hash)).toBe(false);
  });

  it.each([
    ['nobody', null],
    ['an empty hash', ''],
    ['another scheme', '$argon2$ln=17,r=8,p=1$AAAA$AAAA'],
    ['parameters that would take all memory', `$scrypt$ln=40,r=8,p=1$AAAA$${'A'.repeat(43)}`],
    ['a key that is too short', '$scrypt$ln=17,r=8,p=1$AAAA$AAAA'],
  ])('never lets anyone in on %s', async (_what, hash) => {
    expect(await verifyPassword('', hash)).toBe(false);
  });
});
