import { type Notice, type NoticeKind } from '../../src/domain/notice.ts';
import { fixBlock } from '../../src/report/fix-block.ts';
import { type LetterContext, type LetterNotice, type ThanksNotice } from '../../src/report/letters/letter-context.ts';
import { articleWith, caseWith, PUBLISHER, violationOf } from './cases.ts';

/** A letter's frame; change what a test is about. */
export function contextWith(change: Partial<LetterContext> = {}): LetterContext {
  return {
    desk: {
      from: { name: 'Rights desk, The Review', email: 'rights@review.example' },
      replyTo: null,
      phone: '+44 20 7946 0123',
      timezone: 'America/Montreal',
    },
    publisherName: 'The Review',
    baseUrl: 'https://credit.review.example',
    thread: { period: '2026m11', sequence: 1, references: [] },
    now: '2026-11-12T14:00:00.000Z',
    deadline: '2026-12-12T14:00:00.000Z',
    token: 'k3v9QmX2',
    ...change,
  };
}

/** A notice of two pages to an editor who reads `language`. */
export function noticeOf(kind: NoticeKind, language = 'en'): LetterNotice {
  const to = { name: 'Dana', email: 'editor@village.example', language, fromDay: 0 };
  const frame = { partnerId: 'village-voice', partnerName: 'Village Voice', to, cc: [] };
  const notifiedAt = kind === 'first' ? null : '2026-11-01T10:00:00.000Z';
  const first = caseWith({ id: 7, notifiedAt });
  const second = caseWith({ id: 9, notifiedAt, pageUrl: 'https://www.village.example/2026/bread-and-brine?print=1' });
  const titles = [
    'The lamp at the lock',
    'Bread & brine: what the tide left behind when the sea wall at Ferry Row gave way',
  ];
  const articles = titles.map((title, index) => articleWith({ title, url: `https://review.example/a/${index + 7}` }));
  if (kind === 'fixed') {
    const pages = [first, second].map((each, index) => ({
      case: { ...each, state: 'fixed' as const, findings: [], lastVerdict: 'compliant' as const },
      articleTitle: titles[index]!,
      articleUrl: articles[index]!.url,
    }));
    return { ...frame, kind, pages } as unknown as ThanksNotice;
  }
  const violations = [
    [
      violationOf('source-credited', { message: 'The page does not name The Review as its source.' }),
      violationOf('original-linked', { message: 'The page has no link to the original article.' }),
    ],
    [violationOf('copyright-acknowledged', { message: 'The page has no copyright line that names the holders.' })],
  ];
  const pages = [first, second].map((each, index) => {
    const block = fixBlock(articles[index]!, PUBLISHER, violations[index]!, language);
    return {
      case: each,
      articleTitle: titles[index]!,
      articleUrl: articles[index]!.url,
      violations: violations[index]!,
      fixPlain: block.plain,
      fixHtml: block.html,
    };
  });
  return { ...frame, kind, pages } as unknown as Notice;
}
