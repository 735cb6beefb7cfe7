import { expect, it } from 'vitest';
import { bundleIndex, letterText, type CaseBundle } from '../../src/report/case-bundle.ts';
import { sampleArticle, sampleCase, sampleFinding, sampleLetter } from '../store/samples.ts';

const EVIL = '<script>alert(1)</script>"\'\u202e\r\nX: y javascript:alert(2)';

const HOSTILE: CaseBundle = {
  shown: {
    ...sampleCase({
      pageUrl: `javascript:${EVIL}`,
      findings: [
        sampleFinding({ message: EVIL, evidence: [{ quote: EVIL, selector: EVIL, href: EVIL, visible: true }] }),
      ],
    }),
    id: 7,
  },
  article: sampleArticle({ title: EVIL, url: `javascript:${EVIL}` }),
  partnerName: EVIL,
  publisherName: EVIL,
  events: [{ at: EVIL, caseId: 7, actor: EVIL, kind: 'note', text: EVIL, runId: null }],
  decisions: [],
  letters: [{ ...sampleLetter({ subject: EVIL }), id: 3 }],
  visits: [{ fetchedAt: EVIL, httpStatus: 304, sha256: EVIL, snapshot: EVIL }],
  terms: [EVIL],
  clauses: new Map([['source-credited', EVIL]]),
};

it('lets nothing of a page, a partner or a letter run or hide in the first page of a bundle', () => {
  const html = bundleIndex(HOSTILE);
  expect(html).not.toContain('<script');
  expect(html).not.toMatch(/href="\s*javascript:/i);
  expect(html).not.toMatch(/[\u202e\r]/);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).toContain('304: unchanged');
});

it('lets no letter write a head of its own', () => {
  const [heads = ''] = letterText({ ...sampleLetter({ subject: EVIL, response: EVIL }), id: 3 }).split('\n\n');
  expect(heads.split('\n').map((line) => line.split(':')[0])).toEqual(['From', 'To', 'Subject', 'Message-ID', 'State']);
});
