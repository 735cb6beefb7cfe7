import { parseDocument } from 'htmlparser2';
import { isTag, type ChildNode, type Element } from 'domhandler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCheckJunit } from '../../src/report/check-junit.ts';
import { FINDINGS, resultWith, unreadResult } from './check-results.ts';

const childrenOf = (node: { readonly children: readonly ChildNode[] }): readonly Element[] =>
  node.children.filter(isTag);

function suitesOf(xml: string): readonly Element[] {
  const [root] = childrenOf(parseDocument(xml, { xmlMode: true }));
  return root ? childrenOf(root) : [];
}

describe('the JUnit report', () => {
  it('fails only for a required duty that is not met', () => {
    const [suite] = suitesOf(toCheckJunit([resultWith()]));
    const shown = childrenOf(suite!).map((one) => [one.attribs['name'], childrenOf(one)[0]?.name ?? 'passed']);
    expect(shown).toEqual([
      ['source-credited', 'failure'],
      ['original-linked', 'skipped'],
      ['disclaimer-kept', 'skipped'],
      ['non-commercial', 'passed'],
      ['third-party-rights', 'skipped'],
      ['copyright-acknowledged', 'error'],
    ]);
    expect(suite?.attribs).toMatchObject({ tests: '6', failures: '1', errors: '1', skipped: '3' });
  });

  it('counts a page that was not read as an error', () => {
    const xml = toCheckJunit([unreadResult()]);
    expect(suitesOf(xml)[0]?.attribs).toMatchObject({ tests: '1', errors: '1' });
    expect(xml).toContain('connection refused');
  });

  it("keeps a page's words inside of their text, without characters that XML has not", () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        const finding = {
          ...FINDINGS[0]!,
          message: words,
          evidence: [{ quote: words, selector: null, href: null, visible: true }],
        };
        const xml = toCheckJunit([resultWith([finding])]);
        expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u);
        const [suite, ...more] = suitesOf(xml);
        expect([childrenOf(suite!).length, more.length]).toEqual([1, 0]);
        // The declaration, and four elements that open and close: the page added none.
        expect(xml.match(/</g)).toHaveLength(9);
      }),
      { numRuns: 50 },
    );
  });
});
