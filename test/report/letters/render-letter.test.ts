import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NewLetter } from '../../../src/domain/letter.ts';
import { type NoticeKind } from '../../../src/domain/notice.ts';
import { type LetterNotice } from '../../../src/report/letters/letter-context.ts';
import { renderLetter } from '../../../src/report/letters/render-letter.ts';
import { contextWith, noticeOf } from '../../helpers/notices.ts';

const KINDS: readonly NoticeKind[] = ['first', 'reminder', 'second-reminder', 'fixed', 'reopened'];
const LANGUAGES = ['en', 'fr', 'es', 'de', 'it', 'pt'] as const;
const ALL = KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

const header = (letter: NewLetter, name: string): string | undefined =>
  letter.headers.find(([key]) => key === name)?.[1];

/** Lines that are too wide and hold no address. */
const wideLines = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.length > 68 && !line.includes('://'));

describe('a letter', () => {
  it.each(ALL)('of kind %s in %s reads as agreed', async (kind, language) => {
    const { subject, text } = renderLetter(noticeOf(kind, language), contextWith());
    const golden = path.join(import.meta.dirname, 'golden', `${kind}.${language}.txt`);
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(golden);
  });

  it('reads as agreed in HTML, too', async () => {
    const { html } = renderLetter(noticeOf('first'), contextWith());
    await expect(html).toMatchFileSnapshot(path.join(import.meta.dirname, 'golden', 'first.en.html'));
  });

  it.each(ALL)('of kind %s in %s threatens nobody, loads nothing and keeps to 68 columns', (kind, language) => {
    const { text, html, subject } = renderLetter(noticeOf(kind, language), contextWith());
    for (const part of [text, html, subject]) {
      expect(part).not.toMatch(
        /infring|violat|violaci|violazion|verletz|immediate|immédiat|inmediat|sofort|unverzüglich|\bfee\b|lawyer|\{[a-z]+\}/i,
      );
    }
    expect(html).not.toMatch(/<(?:img|script|iframe|link|style|object)|\bsrc=|url\(|\bon[a-z]+=/i);
    expect(wideLines(text)).toEqual([]);
  });

  it('names itself and its thread in its headers', () => {
    const references = ['<cl-village-voice-first-2026m10.1@review.example>'];
    const letter = renderLetter(
      noticeOf('reminder', 'fr'),
      contextWith({ thread: { period: '2026m11', sequence: 2, references } }),
    );
    expect(letter).toMatchObject({
      messageId: '<cl-village-voice-reminder-2026m11.2@review.example>',
      references,
      replyTo: { email: 'rights+cl7.k3v9QmX2@review.example' },
      caseIds: [7, 9],
      state: 'drafted',
    });
    expect(header(letter, 'Auto-Submitted')).toBe('auto-generated');
    expect(header(letter, 'Content-Language')).toBe('fr');
    expect(header(letter, 'X-Creditline-Case')).toBe('CL-7, CL-9');
    expect(header(letter, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(header(letter, 'List-Unsubscribe')).toBe(
      '<https://credit.review.example/n/k3v9QmX2/stop>, <mailto:rights+stop.k3v9QmX2@review.example>',
    );
  });

  it('offers to stop with one click in reminders only', () => {
    const letter = renderLetter(noticeOf('first'), contextWith());
    expect(header(letter, 'List-Unsubscribe')).toContain('/stop>');
    expect(header(letter, 'List-Unsubscribe-Post')).toBeUndefined();
  });

  it('gives the last day as it is at the desk', () => {
    const at = { deadline: '2026-12-12T02:00:00.000Z' };
    expect(renderLetter(noticeOf('first'), contextWith(at)).text).toContain('Friday 11 December 2026');
    const there = { desk: { ...contextWith().desk, timezone: 'Nowhere/Atlantis' } };
    expect(renderLetter(noticeOf('first'), contextWith({ ...at, ...there })).text).toContain(
      'Saturday 12 December 2026',
    );
  });

  it('falls back to English, and puts English below where the language is not sure', () => {
    expect(renderLetter(noticeOf('first', 'tlh'), contextWith())).toMatchObject({ language: 'en' });
    const both = renderLetter(noticeOf('first', 'de'), contextWith({ alsoEnglish: true }));
    expect(both.text.indexOf('Dear Dana')).toBeGreaterThan(both.text.indexOf('Guten Tag Dana'));
    expect(header(both, 'Content-Language')).toBe('de, en');
  });

  it('uses the words of the rule set in the letter’s language where there are some', () => {
    const letter = renderLetter(
      noticeOf('first', 'fr'),
      contextWith({ explain: () => 'La page ne nomme pas la source.' }),
    );
    expect(letter.text).toContain('- La page ne nomme pas la source.');
  });

  it('asks a question where nothing to paste would cure it', () => {
    const notice = noticeOf('first');
    const pages = notice.pages.map((page) => ({
      ...page,
      violations: [
        {
          rule: 'non-commercial',
          title: 'x',
          message: 'The page asks a price.',
          outcome: 'failed',
          strength: 'required',
          fix: null,
        },
      ],
      fixPlain: '',
      fixHtml: '',
    }));
    const letter = renderLetter({ ...notice, pages } as unknown as LetterNotice, contextWith());
    expect(letter.subject).toBe('A question about 2 articles from The Review on village.example');
    expect(letter.text).not.toContain('paste');
  });

  it('lists thirty pages and sends the rest to the editor’s page', () => {
    const notice = noticeOf('first');
    const pages = Array.from({ length: 33 }, () => notice.pages[0]);
    const letter = renderLetter({ ...notice, pages } as unknown as LetterNotice, contextWith());
    expect(letter.text).toContain('\n30. ');
    expect(letter.text).not.toContain('\n31. ');
    expect(letter.text).toContain('3 more pages');
    expect(letter.caseIds).toHaveLength(33);
  });
});

describe('a letter about hostile pages', () => {
  const piece = fc.constantFrom(
    '\r\n',
    '\n',
    'Bcc: v@evil.example',
    '\u202e',
    '\u2028',
    '\u0000',
    '\u001b[31m',
    '<script>',
    '"',
    "'",
    '&',
    '>',
    '{count}',
    '://',
    'a',
    ' ',
    '한',
    '😀',
    'x'.repeat(90),
  );
  const nasty = fc.oneof(fc.string({ unit: piece, maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 60 }));

  const hostile = fc
    .record({
      title: nasty,
      name: nasty,
      partner: nasty,
      id: nasty,
      url: nasty,
      message: nasty,
      fix: nasty,
      language: fc.constantFrom(...LANGUAGES),
      kind: fc.constantFrom(...KINDS),
    })
    .map(({ title, name, partner, id, url, message, fix, language, kind }) => {
      const notice = noticeOf(kind, language);
      const pages = notice.pages.map((page) => ({
        ...page,
        case: { ...page.case, pageUrl: url },
        articleTitle: title,
        articleUrl: url,
        ...('violations' in page && {
          violations: page.violations.map((each) => ({ ...each, message, rule: id })),
          fixPlain: fix,
          fixHtml: fix,
        }),
      }));
      const frame = { partnerId: id, partnerName: partner, to: { ...notice.to, name }, pages };
      return { ...notice, ...frame } as unknown as LetterNotice;
    });

  it('keeps every header one line, every line narrow and every mark-up ours', () => {
    fc.assert(
      fc.property(hostile, nasty, (notice, publisherName) => {
        const letter = renderLetter(notice, contextWith({ publisherName }));
        const lines = [
          letter.subject,
          letter.messageId,
          ...letter.headers.flat(),
          letter.to.name ?? '',
          letter.from.name ?? '',
        ];
        for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(letter.messageId).toMatch(/^<[A-Za-z0-9_.-]+@review\.example>$/);
        expect(letter.subject.length).toBeLessThanOrEqual(200);
        expect(letter.text).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}\u0000-\u0009\u000b-\u001f]/u);
        expect(wideLines(letter.text)).toEqual([]);
        expect(letter.html).not.toMatch(/<script/i);
        const tags = [...letter.html.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, tag = '']) => tag.toLowerCase());
        expect(tags.filter((tag) => !OURS.has(tag))).toEqual([]);
        for (const [, href = ''] of letter.html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https?:\/\//);
      }),
      { numRuns: 300 },
    );
  });

  const OURS = new Set([
    '!doctype',
    'html',
    'head',
    'meta',
    'title',
    'body',
    'div',
    'p',
    'h2',
    'a',
    'br',
    'span',
    'pre',
  ]);
});
