import { describe, expect, it } from 'vitest';
import { createSite, isNextPageOf, mayBeNamed, mayHoldArticle } from '../../src/crawl/same-site.ts';

describe('the site of a partner', () => {
  const site = createSite(['https://www.partner.example', 'http://archive.partner.example:8080/x']);

  it.each([
    ['http://partner.example/a', 'http://partner.example/a'],
    ['https://www.partner.example/a#top', 'https://www.partner.example/a'],
    ['https://partner.example/a?utm_source=x&id=2&fbclid=y', 'https://partner.example/a?id=2'],
    ['http://archive.partner.example:8080/a', 'http://archive.partner.example:8080/a'],
  ])('owns %s', (address, url) => {
    expect(site.own(address)?.url).toBe(url);
  });

  it.each([
    'https://archive.partner.example/a',
    'https://blog.partner.example/a',
    'https://partner.example.evil.example/a',
    'https://evil.example/partner.example',
    'https://user:secret@partner.example/a',
    'javascript:alert(1)',
    '',
  ])('does not own %s', (address) => {
    expect(site.own(address)).toBeNull();
  });

  it('knows an address by one key in all its spellings', () => {
    const keys = [
      'http://partner.example/a/',
      'https://www.partner.example/a?utm_source=x',
      'HTTPS://PARTNER.example/a#b',
    ];
    expect(new Set(keys.map((address) => site.own(address)?.key)).size).toBe(1);
  });
});

describe('an address that may hold an article', () => {
  it.each([
    'https://p.example/lamp',
    'https://p.example/2026/03/01/lamp',
    'https://p.example/2026/lamp.html',
    'https://p.example/?p=12',
    'https://p.example/news/12',
    'https://p.example/archive/lamp',
    'https://p.example/archives/1234567',
    'https://p.example/lamp.php?id=4',
    'https://p.example/node/7',
  ])('is %s', (address) => {
    expect(mayHoldArticle(address)).toBe(true);
  });

  it.each([
    'https://p.example/',
    'https://p.example/?s=lamp',
    'https://p.example/lamp.jpg',
    'https://p.example/lamp.PDF',
    'https://p.example/tag/peace',
    'https://p.example/category/news/lamp',
    'https://p.example/author/ada',
    'https://p.example/2026',
    'https://p.example/2026/03',
    'https://p.example/archives/2026/03',
    'https://p.example/news/page/3',
    'https://p.example/lamp/feed/',
    'https://p.example/wp-login.php',
    'https://p.example/contact',
    'https://p.example/lamp?replytocom=5',
    'nonsense://p.example/lamp',
  ])('is not %s', (address) => {
    expect(mayHoldArticle(address)).toBe(false);
  });

  it('is anything but a file or a list where the site names it itself', () => {
    expect(mayBeNamed('https://p.example/about')).toBe(true);
    expect(mayBeNamed('https://p.example/tag/peace')).toBe(false);
    expect(mayBeNamed('https://p.example/lamp.jpg')).toBe(false);
  });
});

describe('the next page of a listing', () => {
  it.each([
    ['https://p.example/news', 'https://p.example/news/page/2'],
    ['https://p.example/news/', 'https://www.p.example/news/page/2/'],
    ['https://p.example/', 'https://p.example/page/2'],
    ['https://p.example/news', 'https://p.example/news?page=2'],
    ['https://p.example/news?sort=a', 'https://p.example/news?sort=a&paged=3'],
  ])('of %s is %s', (listing, address) => {
    expect(isNextPageOf(listing, address)).toBe(true);
  });

  it.each([
    ['https://p.example/news', 'https://p.example/other/page/2'],
    ['https://p.example/news', 'https://p.example/news/page/two'],
    ['https://p.example/news', 'https://p.example/news?page=all'],
    ['https://p.example/news', 'https://q.example/news/page/2'],
    ['https://p.example/news', 'https://p.example/news/lamp?page=2'],
  ])('of %s is not %s', (listing, address) => {
    expect(isNextPageOf(listing, address)).toBe(false);
  });
});
