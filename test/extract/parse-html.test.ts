import { type ChildNode, isComment, isTag, isText } from 'domhandler';
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { PageComment, type PageNode } from '../../src/extract/page-element.ts';
import { parseHtml } from '../../src/extract/parse-html.ts';

/** A tree as lines: depth and what stands there; texts that touch are one. */
function ours(html: string | readonly string[]): readonly string[] {
  return linesOf(parseHtml(html).nodes);
}

function linesOf(nodes: readonly PageNode[]): readonly string[] {
  const ends: number[] = [];
  return joined(
    nodes.map((node, index) => {
      while (ends.length > 0 && ends.at(-1)! <= index) ends.pop();
      const line = lineOf(node, ends.length);
      if (typeof node === 'object' && !(node instanceof PageComment)) ends.push(node.end);
      return line;
    }),
  );
}

function lineOf(node: PageNode, depth: number): string {
  if (typeof node === 'string') return `${depth} "${node}`;
  if (node instanceof PageComment) return `${depth} !${node.text}`;
  return `${depth} <${node.name} ${JSON.stringify(Object.entries(node.attribs))}`;
}

function theirs(nodes: readonly ChildNode[], depth = 0): readonly string[] {
  return nodes.flatMap((node) => {
    if (isText(node)) return [`${depth} "${node.data}`];
    if (isComment(node)) return [`${depth} !${node.data}`];
    if (!isTag(node)) return 'children' in node ? theirs(node.children, depth) : [];
    const line = `${depth} <${node.name} ${JSON.stringify(Object.entries(node.attribs))}`;
    return [line, ...theirs(node.children, depth + 1)];
  });
}

function joined(lines: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const line of lines) {
    const [mark = ''] = /^\d+ "/.exec(line) ?? [];
    if (mark !== '' && found.at(-1)?.startsWith(mark)) found.push(found.pop()! + line.slice(mark.length));
    else found.push(line);
  }
  return found;
}

const library = (html: string): readonly string[] => joined(theirs(parseDocument(html).children));

const NAMES = 'a p div span li ul ol td tr table tbody h1 option select b DIV Br img input details x-y'.split(' ');
const VALUES = ['x', 'a b', '', 'a&amp;b', '&copy;', '&copy=1', '&#8217;', '&notin', 'q>r', '/', '&#x92;', '&unknown;'];
const value = fc.constantFrom(...VALUES);
const attribute = fc.oneof(
  fc.constantFrom(' hidden', ' class=lead', ' CLASS = "A b"', " id='one'", '  data-x=1', ' =odd', ' title'),
  fc.tuple(fc.constantFrom('href', 'alt', 'Title', 'class', 'id'), value).map(([name, text]) => ` ${name}="${text}"`),
  value.map((text) => ` style='${text}'`),
);
const startTag = fc
  .tuple(fc.constantFrom(...NAMES), fc.array(attribute, { maxLength: 4 }), fc.constantFrom('', ' ', '\n'))
  .map(([name, attributes, space]) => `<${name}${attributes.join('')}${space}>`);
const piece = fc.oneof(
  { weight: 4, arbitrary: startTag },
  { weight: 3, arbitrary: fc.constantFrom(...NAMES).map((name) => `</${name}>`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...'words|  \n|a < b|1 <2|<<|&amp;|&nbsp;|&eacute|&hellip; &ndash;|&#65;|&#0;|&#128;|&;|& |&&amp;|&ampx|ß\u{1f600}'.split(
        '|',
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '<!-- note -->',
      '<!-->',
      '<!--a--b-->',
      '<!doctype html>',
      '<?php x ?>',
      '<script>if (a < b && "</p>") {}</script>',
      '<SCRIPT>x</Script >',
      '<style>p > a { }</style>',
      '<title>A &amp; B <b> &lt;</title>',
      '<svg><path d="M0"/><g></g></svg>',
    ),
  },
);
const page = fc.array(piece, { maxLength: 30 }).map((pieces) => `<body>${pieces.join('')}`);

describe('parseHtml', () => {
  it('builds the tree that htmlparser2 builds', () => {
    fc.assert(
      fc.property(page, (html) => {
        expect(ours(html)).toEqual(library(html));
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads a page in pieces as it reads the whole, wherever they are cut', () => {
    const loose = fc.string({ unit: fc.constantFrom(...'< > / ! - ? = " \' & ; a s'.split(' '), ' ', '\n') });
    const markup = fc.array(fc.oneof(piece, loose), { maxLength: 20 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(markup, fc.array(fc.nat({ max: 400 }), { maxLength: 12 }), (html, places) => {
        const cuts = [0, ...places.map((place) => place % (html.length + 1)).sort((a, b) => a - b), html.length];
        const pieces = cuts.slice(1).map((end, index) => html.slice(cuts[index], end));
        expect(parseHtml(pieces).nodes.length).toBe(parseHtml(html).nodes.length);
        expect(ours(pieces)).toEqual(ours(html));
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads any characters without an error, each once', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(piece, fc.string({ unit: fc.constantFrom(...'< > / ! - ? = " \' & ; a'.split(' '), ' ', '\n') })),
          { maxLength: 20 },
        ),
        (pieces) => {
          const html = pieces.join('');
          const { nodes, elements } = parseHtml(html);
          const text = nodes.filter((node) => typeof node === 'string').join('');
          expect(text.length).toBeLessThanOrEqual(html.length);
          for (const element of elements) {
            expect(nodes[element.index]).toBe(element);
            expect(element.end).toBeLessThanOrEqual(element.parent?.end ?? nodes.length);
          }
        },
      ),
    );
  });

  it.each([
    ['an end tag without a name', '<p>a</>b</p>', ['0 <p []', '1 "ab']],
    ['a slash in an end tag', '<p>a</p/>b', ['0 <p []', '1 "a', '0 "b']],
    ['references in a text field', '<textarea>&lt;p&gt;</textarea>', ['0 <textarea []', '1 "<p>']],
    ['a script that seems to end itself', '<script/><b></script>', ['0 <script []', '1 "<b>']],
    ['a drawing that another tag ends', '<div><svg></div><i/>a', ['0 <div []', '1 <svg []', '0 <i []', '1 "a']],
    ['a tag cut off by the end', '<p>a<a href="x', ['0 <p []', '1 "a']],
    ['a comment cut off by the end', '<p>a<!-- b', ['0 <p []', '1 "a', '1 ! b']],
    ['character data outside a drawing', '<p><![CDATA[a>b', ['0 <p []', '1 "b']],
  ])('reads %s as browsers do', (_what, html, lines) => {
    expect(ours(html)).toEqual(lines);
  });

  it('looks attributes up by name in any case, the first of a name', () => {
    const [element] = parseHtml('<a HREF=x href=y data-Long-Name="1 &amp; 2" constructor __proto__=z>').elements;
    expect(element?.get('href')).toBe('x');
    expect(element?.get('data-long-name')).toBe('1 & 2');
    expect(element?.get('constructor')).toBe('');
    expect(element?.get('__proto__')).toBe('z');
    expect(element?.get('hre')).toBeUndefined();
    expect(element?.get('toString')).toBeUndefined();
  });

  it('keeps what it flattens, drops what is past its caps, and says so', () => {
    const deep = parseHtml('<div>'.repeat(2_000) + 'words');
    const depths = deep.elements.map((element) => {
      let depth = 0;
      for (let at = element.parent; at; at = at.parent) depth += 1;
      return depth;
    });
    expect(Math.max(...depths)).toBeLessThan(512);
    expect(deep.elements).toHaveLength(2_000);
    const wide = parseHtml('<b>'.repeat(10) + 'x<br>'.repeat(200_000));
    expect(wide.truncated).toBe(true);
    expect(wide.nodes).toHaveLength(300_000);
    const attributes = Array.from({ length: 1_000 }, (_one, index) => `a${index}=1`).join(' ');
    expect(Object.keys(parseHtml(`<p ${attributes}>`).elements[0]!.attribs)).toHaveLength(256);
  });
});
