import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Page } from '../../src/domain/page.ts';
import { readHtml } from './sample.ts';

/**
 * traps/<answer>--<what>.html: a page of our own with one line in question. The answers: `<kind>.<place>` of a statement that a
 * reader sees, `hidden.<reason>`, `none`, `self`, `elsewhere`, `target.<kind of link>`. A new trap is a new file.
 */
const folder = path.join(import.meta.dirname, 'traps');
const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));

interface Statement {
  readonly kinds: readonly string[];
  readonly place: string;
  readonly hiddenBy: string | null;
}

/** What the page says of its own article in its body; a site's own copyright is no statement about it. */
function ofArticle({ creditStatements }: Page): readonly Statement[] {
  return creditStatements.filter(({ belongsTo, place }) => belongsTo === 'article' && place !== 'head');
}

function answersOf(page: Page): readonly string[] {
  const all = ofArticle(page);
  const says = (kind: string): boolean => all.some(({ kinds }) => kinds.includes(kind));
  const nothing = ['source', 'link', 'copyright', 'self', 'elsewhere'].some(says) ? [] : ['none'];
  const told = all.flatMap(({ kinds, place, hiddenBy }) =>
    hiddenBy === null ? kinds.flatMap((kind) => [kind, `${kind}.${place}`]) : [`hidden.${hiddenBy}`],
  );
  return [...nothing, ...told];
}

function targetsOf({ links }: Page): readonly string[] {
  return links.filter(({ text }) => /quay ?gazette/i.test(text)).map(({ kind }) => `target.${kind}`);
}

describe('the reader', () => {
  it('has a page for every family', () => {
    expect(pages.length).toBeGreaterThan(60);
  });

  it.each(pages)('reads %s', (name) => {
    const [expected = ''] = name.split('--');
    const page = readHtml(readFileSync(path.join(folder, name), 'utf8'), 'https://fen-lantern.example/2026/weir');
    expect(page.kind).toBe('article');
    expect(expected.startsWith('target.') ? targetsOf(page) : answersOf(page)).toContain(expected);
  });

  it('reads two addresses of one page alike, whatever stands between them', () => {
    const urls = [
      'target.web--ampersand.html',
      'target.web--without-scheme.html',
      'target.bare--not-clickable.html',
    ].map(
      (name) =>
        readHtml(readFileSync(path.join(folder, name), 'utf8'), 'https://fen-lantern.example/2026/weir').links.find(
          ({ url }) => url?.includes('quaygazette'),
        )?.url,
    );
    expect(new Set(urls)).toEqual(new Set(['https://quaygazette.example/?id=1&p=2']));
  });
});
