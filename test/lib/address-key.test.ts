import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey } from '../../src/lib/address-key.ts';

describe('addressKey', () => {
  it.each([
    'https://ours.example/a/b?id=7&page=2',
    'http://WWW.Ours.example:80/a/b/?page=2&id=7',
    '//ours.example/a/b?id=7&page=2#comments',
    ' https://ours.example/a/b?utm_source=x&id=7&fbclid=1&page=2&doing_wp_cron=9 ',
  ])('is one for every spelling of an address: %s', (spelling) => {
    expect(addressKey(spelling)).toBe('ours.example/a/b?id=7&page=2');
  });

  it.each(['https://ours.example/a/c?id=7', 'https://ours.example:8080/a/b', 'https://other.example/a/b'])(
    'tells %s from another address',
    (address) => {
      expect(addressKey(address)).not.toBe(addressKey('https://ours.example/a/b'));
    },
  );

  it('leaves what is no address as it is', () => {
    expect(addressKey(' mailto:a@b.example ')).toBe('mailto:a@b.example');
    expect(addressKey('')).toBe('');
  });

  it('is its own key, and takes any text', () => {
    fc.assert(fc.property(fc.webUrl(), (url) => addressKey(addressKey(url)) === addressKey(url)));
    fc.assert(fc.property(fc.string(), (text) => typeof addressKey(text) === 'string'));
  });
});
