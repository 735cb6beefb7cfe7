import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findApi, postsAddress, readPosts, utcInstant } from '../../src/crawl/wordpress.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const query = { page: 2, perPage: 100, modifiedAfter: null, order: 'asc' } as const;

describe('the REST interface of WordPress', () => {
  it('is announced by a header, or by a link of the head', () => {
    const header = [
      'link',
      '<https://a.example/x>; rel=shortlink, <https://a.example/wp-json/>; rel="https://api.w.org/"',
    ] as const;
    expect(findApi([header], bytes(''), 'https://a.example/')).toBe('https://a.example/wp-json/');
    const element = `<link rel='https://api.w.org/' href='/cms/wp-json/' />`;
    expect(findApi([], bytes(`<head>${element}</head>`), 'https://a.example/en/')).toBe(
      'https://a.example/cms/wp-json/',
    );
    expect(findApi([], bytes('<p>Welcome'), 'https://a.example/')).toBeNull();
    expect(findApi([['link', '<'.repeat(8_000)]], bytes('<link '.repeat(9_000)), 'https://a.example/')).toBeNull();
  });

  it('is asked at pretty and at plain addresses', () => {
    expect(postsAddress('https://a.example/wp-json/', query)).toMatch(
      /^https:\/\/a\.example\/wp-json\/wp\/v2\/posts\?per_page=100&page=2&/,
    );
    expect(postsAddress('https://a.example/?rest_route=/', query)).toContain(
      'rest_route=%2Fwp%2Fv2%2Fposts&per_page=100',
    );
  });

  it('gives moments in UTC, and none where it has none', () => {
    expect(utcInstant('2024-05-01T12:00:00')).toBe('2024-05-01T12:00:00.000Z');
    for (const none of ['0000-00-00 00:00:00', '', null, 7, '2024-13-40T00:00:00']) expect(utcInstant(none)).toBeNull();
  });

  it('may answer any JSON at all', () => {
    const post = fc.record(
      {
        ...{ id: fc.jsonValue(), link: fc.constantFrom('https://a.example/1', 'x', 7), title: fc.jsonValue() },
        ...{
          content: fc.jsonValue(),
          guid: fc.jsonValue(),
          _embedded: fc.jsonValue(),
          status: fc.constantFrom('publish', 'draft', 1),
        },
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.array(post), fc.jsonValue()), (value) => {
        const list = readPosts(bytes(JSON.stringify(value)), [['x-wp-total', '-1']]);
        expect(list === null).toBe(!Array.isArray(value));
        for (const one of list?.posts ?? []) expect(one.link).toBe('https://a.example/1');
      }),
    );
  });
});
