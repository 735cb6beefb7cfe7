import { createHmac } from 'node:crypto';
import { dueNotices, type DueNotice, type DuePage } from '../cases/due-notices.ts';
import { type Case } from '../domain/case.ts';
import { type Letter, type NewLetter } from '../domain/letter.ts';
import { type NoticePage } from '../domain/notice.ts';
import { type Partner } from '../domain/partner.ts';
import { fixBlock } from '../report/fix-block.ts';
import { type LetterNotice, type ThanksPage } from '../report/letters/letter-context.ts';
import { renderLetter } from '../report/letters/render-letter.ts';
import { type Repositories } from '../store/repositories.ts';
import { editionNow, type Workshop } from './workshop.ts';

const DAY = 86_400_000;

/**
 * Brings the partner's waiting draft up to date: drafts what is due, replaces an older draft, withdraws one whose cause
 * is gone. Runs inside the transaction of its cause. Answers how many letters were newly drafted (0 or 1).
 */
export async function draftLetter(repositories: Repositories, partnerId: string, workshop: Workshop): Promise<number> {
  const partner = workshop.configuration.partners.find(({ id }) => id === partnerId);
  if (!partner) return 0;
  const { grace, mail } = workshop.configuration.settings;
  const now = workshop.ports.now().toISOString();
  const letters = await repositories.letters.list({ partnerId });
  const cases = await repositories.cases.list({ partnerId });
  const { due } = dueNotices({ cases, partner, letters, now, grace, mail });
  const draft = letters.find(({ state }) => state === 'drafted');
  if (!due) {
    if (draft)
      await repositories.letters.move(draft.id, 'drafted', 'withdrawn', { response: 'Nothing is due any more.' });
    return 0;
  }
  const notice = await noticeOf(due, partner, repositories, workshop);
  if (!notice) return 0;
  const letter = renderDue(due, notice, workshop, now);
  if (due.thread.replaces !== null && (await repositories.letters.redraft(due.thread.replaces, letter))) return 0;
  return add(letter, letters, repositories);
}

/** A letter whose Message-ID is known is not added again; the store answers the one that stands. */
async function add(letter: NewLetter, known: readonly Letter[], repositories: Repositories): Promise<number> {
  const added = await repositories.letters.add(letter);
  if (known.some(({ id }) => id === added.id)) return 0;
  for (const caseId of added.caseIds) {
    const text = letter.subject;
    await repositories.cases.appendEvent({
      at: letter.draftedAt,
      caseId,
      actor: 'crawl',
      kind: 'letter-drafted',
      text,
      runId: null,
    });
  }
  return 1;
}

async function noticeOf(
  due: DueNotice,
  partner: Partner,
  repositories: Repositories,
  workshop: Workshop,
): Promise<LetterNotice | null> {
  const base = { partnerId: partner.id, partnerName: partner.name, to: due.to, cc: due.cc };
  if (due.kind === 'fixed') {
    const pages = await collect(due.cases, (each) => thanksPage(each, repositories));
    return pages && { ...base, kind: due.kind, pages };
  }
  const pages = await collect(due.pages, (page) => noticePage(page, due.to.language, repositories, workshop));
  return pages && { ...base, kind: due.kind, pages };
}

async function collect<In, Out>(
  items: readonly In[],
  make: (item: In) => Promise<Out | null>,
): Promise<readonly [Out, ...Out[]] | null> {
  const made: Out[] = [];
  for (const item of items) {
    const one = await make(item);
    if (one !== null) made.push(one);
  }
  const [first, ...rest] = made;
  return first === undefined ? null : [first, ...rest];
}

async function thanksPage(subject: Case, { articles }: Repositories): Promise<ThanksPage | null> {
  const article = await articles.find(subject.articleId);
  return article && { case: subject, articleTitle: article.title, articleUrl: article.url };
}

async function noticePage(
  { case: subject, violations }: DuePage,
  language: string,
  { articles }: Repositories,
  workshop: Workshop,
): Promise<NoticePage | null> {
  const article = await articles.find(subject.articleId);
  if (!article) return null;
  const { plain, html } = fixBlock(article, editionNow(workshop).publisher, violations, language);
  const { title: articleTitle, url: articleUrl } = article;
  return { case: subject, articleTitle, articleUrl, violations, fixPlain: plain, fixHtml: html };
}

function renderDue(due: DueNotice, notice: LetterNotice, workshop: Workshop, now: string): NewLetter {
  const { settings } = workshop.configuration;
  const { period, sequence } = due.thread;
  return renderLetter(notice, {
    desk: settings.desk,
    publisherName: editionNow(workshop).publisher.name,
    baseUrl: settings.baseUrl,
    thread: due.thread,
    now,
    deadline: deadlineOf(due, now, settings.grace.days),
    token: tokenOf(`${due.partnerId}/${due.kind}/${period}/${sequence}`, settings.secret),
  });
}

/** The clock of a first letter starts at delivery; a reminder repeats the date that already runs. */
function deadlineOf(due: DueNotice, now: string, days: number): string | null {
  if (due.kind === 'fixed') return null;
  const running = due.pages.map(({ case: { dueAt } }) => dueAt).filter((dueAt) => dueAt !== null);
  return running.toSorted()[0] ?? new Date(Date.parse(now) + days * DAY).toISOString();
}

/** 128 bits that only this installation can make: opens the editor's page of one letter. */
function tokenOf(letter: string, secret: string): string {
  return createHmac('sha256', secret).update(`letter/${letter}`).digest().subarray(0, 16).toString('base64url');
}
