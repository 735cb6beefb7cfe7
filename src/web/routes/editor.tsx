import { type VNode } from 'preact';
import { type Article } from '../../domain/article.ts';
import { type Case } from '../../domain/case.ts';
import { isViolation } from '../../domain/finding.ts';
import { type Letter, type LetterState } from '../../domain/letter.ts';
import { fixBlock } from '../../report/fix-block.ts';
import { findArticles, titleOf } from '../case-list.ts';
import { type WebDeps } from '../deps.ts';
import { notFound } from '../problem.ts';
import { sendBare } from '../respond.tsx';
import { type Exchange, type Route, type SignedIn } from '../route.ts';
import { counted, dateWords, type DateWords } from '../views/format.ts';
import { Mark, outcomeWord } from '../views/marks.tsx';
import { OutLink, Theirs } from '../views/parts.tsx';
import { PasteBlock } from '../views/paste-block.tsx';
import { ruleLabel } from '../views/plain.ts';

/** 128 bits as base64url; see pipeline/draft-letter.ts. */
const TOKEN = /^[\w-]{22}$/;
/** A letter that has not left opens nothing. */
const LEFT: readonly LetterState[] = ['sent', 'sending', 'unknown', 'deferred', 'failed'];
const LETTERS_SEARCHED = 2000;

type Public = Exchange<SignedIn | null>;

/**
 * GET /n/:id, /n/:id/who, /n/:id/stop: what the links of a letter open, without a login. They show that one letter's
 * pages and change nothing, for mail scanners open every link. POST /n/:id/check asks the next crawl to look again:
 * harmless whoever presses it.
 */
export function editorRoutes(): readonly Route[] {
  return [
    { method: 'get', path: '/n/:id', role: 'public', handle: showPages },
    { method: 'post', path: '/n/:id/check', role: 'public', handle: askAgain },
    { method: 'get', path: '/n/:id/who', role: 'public', handle: (exchange) => showAnswer(exchange, 'who') },
    { method: 'get', path: '/n/:id/stop', role: 'public', handle: (exchange) => showAnswer(exchange, 'stop') },
  ];
}

/** The letter that carries the token; the link stands in its text, nowhere else. */
async function findLetter({ request, deps }: Public): Promise<Letter> {
  const token = request.params['id'];
  if (typeof token !== 'string' || !TOKEN.test(token)) throw notFound();
  const letters = await deps.store.letters.list({ states: LEFT, limit: LETTERS_SEARCHED });
  const letter = letters.find(({ text }) => text.includes(`${deps.settings.baseUrl}/n/${token}\n`));
  if (!letter) throw notFound();
  return letter;
}

async function showPages(exchange: Public): Promise<void> {
  const { deps, response } = exchange;
  const letter = await findLetter(exchange);
  const cases = (await Promise.all(letter.caseIds.map((id) => deps.store.cases.find(id)))).filter(
    (one) => one !== null,
  );
  const articles = await findArticles(
    deps,
    cases.map(({ articleId }) => articleId),
  );
  const words = dateWords(deps.settings.desk.timezone, deps.now());
  const body = (
    <>
      <p class="crumbs">
        <Theirs text={deps.settings.desk.from.name ?? deps.settings.desk.from.email} />
      </p>
      <h1>{counted(cases.length, 'page')} of yours with our articles</h1>
      <p class="lede">
        Thank you for running our work. Paste the block under each title into its page, and you are done.
      </p>
      {cases.map((shown) => (
        <EditorPage
          shown={shown}
          article={articles.get(shown.articleId) ?? null}
          deps={deps}
          words={words}
          language={letter.language}
          key={shown.id}
        />
      ))}
      <form class="sec" method="post" action={`/n/${String(exchange.request.params['id'])}/check`}>
        <button class="btn go" type="submit">
          Check again
        </button>{' '}
        <span class="dim">
          {exchange.request.query['asked'] === undefined
            ? 'when you have put it right'
            : 'Thank you. The next crawl looks at these pages first; this page will show what it finds.'}
        </span>
      </form>
      <p class="sec dim">
        Have we got it wrong, or do you have permission? Just reply to our e-mail. A person reads it, and reminders stop
        until they have answered.
      </p>
    </>
  );
  sendBare(response, { title: 'Your pages with our articles', body, status: 200 });
}

async function askAgain(exchange: Public): Promise<void> {
  const letter = await findLetter(exchange);
  await exchange.deps.actions.requestRecheck(letter.caseIds);
  exchange.response.redirect(303, `/n/${String(exchange.request.params['id'])}?asked=1`);
}

interface EditorPageProps {
  readonly shown: Case;
  readonly article: Article | null;
  readonly deps: WebDeps;
  readonly words: DateWords;
  /** Of the letter, and so of the block to paste. */
  readonly language: string;
}

function EditorPage({ shown, article, deps, words, language }: EditorPageProps): VNode {
  const violations = shown.findings.filter(isViolation);
  const charged = shown.findings.filter(
    ({ outcome, strength }) => strength === 'required' && outcome !== 'inapplicable',
  );
  const done = shown.state === 'fixed' || shown.state === 'gone' || violations.length === 0;
  const publisher = deps.ruleSets.find(({ id }) => id === shown.ruleSet.id)?.publisher;
  return (
    <section class="sec" aria-labelledby={`page-${shown.id}`}>
      <h2 id={`page-${shown.id}`}>
        <Theirs text={titleOf(article, shown.pageUrl)} />
      </h2>
      <p>
        <OutLink url={shown.pageUrl} />
      </p>
      {done ? (
        <p class="note">Nothing is left to do here. Thank you.</p>
      ) : (
        <ul class="todo">
          {charged
            .filter(({ outcome }) => outcome === 'passed' || outcome === 'failed')
            .map((finding) => (
              <li key={finding.rule}>
                <Mark finding={finding} />
                <span>
                  <b>
                    {ruleLabel(finding.rule)}: {outcomeWord(finding.outcome)}.
                  </b>{' '}
                  {finding.outcome === 'failed' ? <Theirs text={finding.message} limit={600} /> : 'Nothing to do.'}
                </span>
              </li>
            ))}
        </ul>
      )}
      {done || article === null || !publisher ? null : (
        <PasteBlock block={fixBlock(article, publisher, violations, language)} id={`paste-${shown.id}`} />
      )}
      {done || shown.dueAt === null ? null : (
        <p class="dim sec1">If it is put right by {words.weekday(shown.dueAt)}, nothing further happens.</p>
      )}
    </section>
  );
}

const ANSWERS = {
  who: [
    'Somebody else’s job?',
    'Reply to our e-mail and tell us who looks after the page. We will write to them instead.',
  ],
  stop: [
    'No more of these notes?',
    'Reply to our e-mail with the word “stop”. A person reads it and no reminder follows.',
  ],
} as const;

async function showAnswer(exchange: Public, kind: keyof typeof ANSWERS): Promise<void> {
  await findLetter(exchange);
  const { replyTo, from } = exchange.deps.settings.desk;
  const [title, text] = ANSWERS[kind];
  const body = (
    <>
      <h1>{title}</h1>
      <p class="lede">{text}</p>
      <p class="sec1">
        Our address: <span class="mono">{(replyTo ?? from).email}</span>
      </p>
    </>
  );
  sendBare(exchange.response, { title, body, status: 200 });
}
