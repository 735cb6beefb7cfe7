import { describe, expect, it } from 'vitest';
import { articleHtml, readHtml } from './sample.ts';

describe('readPageKind', () => {
  it.each([
    ['article', articleHtml(), '/2026/ferry'],
    ['search', articleHtml(), '/?s=ferry'],
    [
      'listing',
      '<h1>Boats</h1><ul><li><a href=/1>One boat</a><li><a href=/2>Another boat</a></ul>',
      '/category/boats/',
    ],
    ['home', '<h1>Quay News</h1><a href=/1>One boat</a>', '/'],
    ['soft-404', '<title>Page not found</title><h1>404</h1><p>There is nothing at this place.</p>', '/gone'],
    ['captcha', '<title>Just a moment...</title><p>Checking your browser before you go on.</p>', '/a'],
    ['login', '<h1>Sign in</h1><form><input name=u><input type=password name=p></form>', '/a'],
    ['consent', '<h1>Welcome</h1><p>Before you continue, choose which cookies we may set.</p>', '/a'],
    ['needs-rendering', '<div id="root"></div><script src=a.js></script>', '/a'],
    ['other', '<p>Under construction.</p>', '/a'],
  ])('tells a page of kind %s', (kind, html, path) => {
    expect(readHtml(html, `https://quay.example${path}`).kind).toBe(kind);
  });
});
