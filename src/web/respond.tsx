import { type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Response } from 'express';
import { type Run } from '../domain/run.ts';
import { toCsv, type CsvRow } from './csv.ts';
import { mayAct, type Exchange } from './route.ts';
import { counted, dateWords, grouped, type DateWords } from './views/format.ts';
import { Bare, Framed, type NavKey, type Shell } from './views/layout.tsx';

/** A page of the dashboard before its frame is put around it. */
export interface PageView {
  readonly title: string;
  readonly nav: NavKey;
  readonly body: VNode;
  readonly status?: number;
}

/** Dates in the desk's words, as of now. */
export function wordsFor({ deps }: Pick<Exchange, 'deps'>): DateWords {
  return dateWords(deps.settings.desk.timezone, deps.now());
}

/** Sends a page of the dashboard. */
export async function sendPage(exchange: Exchange, view: PageView): Promise<void> {
  const shell = await loadShell(exchange);
  const html = (
    <Framed title={view.title} nav={view.nav} shell={shell}>
      {view.body}
    </Framed>
  );
  sendHtml(exchange.response, html, view.status ?? 200);
}

/** Sends a page without navigation. */
export function sendBare(response: Response, view: { title: string; body: VNode; status: number }): void {
  sendHtml(response, <Bare title={view.title}>{view.body}</Bare>, view.status);
}

function sendHtml(response: Response, html: VNode, status: number): void {
  response
    .status(status)
    .type('html')
    .send(`<!doctype html>${renderToString(html)}`);
}

/** A list that answers as a page, as JSON and as CSV, by the address it was asked under. */
export interface ListView {
  readonly page: () => Promise<PageView> | PageView;
  /** The same rows for machines; keys are column names. */
  readonly rows: readonly CsvRow[];
  readonly columns: readonly string[];
}

/** Sends the form of a list that the address asks for: `.json`, `.csv`, otherwise the page. */
export async function sendList(exchange: Exchange, list: ListView): Promise<void> {
  const { request, response } = exchange;
  if (request.path.endsWith('.json')) {
    response.json(list.rows);
    return;
  }
  if (request.path.endsWith('.csv')) {
    const name = request.path.slice(1, -4).replace(/[^a-z0-9-]/g, '-');
    response.attachment(`${name}.csv`).type('text/csv; charset=utf-8').send(toCsv(list.columns, list.rows));
    return;
  }
  await sendPage(exchange, await list.page());
}

async function loadShell(exchange: Exchange): Promise<Shell> {
  const { deps, request, signedIn } = exchange;
  const { store } = deps;
  const [cases, letters, articles, [lastRun]] = await Promise.all([
    store.cases.countByState(),
    store.letters.countByState(),
    store.articles.count(),
    store.runs.list(1),
  ]);
  const active = (cases.open ?? 0) + (cases.notified ?? 0) + (cases.acknowledged ?? 0) + (cases.disputed ?? 0);
  const search = request.query['q'];
  return {
    user: signedIn.user,
    csrfToken: signedIn.csrfToken,
    counts: {
      cases: grouped(active + (cases.escalated ?? 0)),
      outbox: grouped((letters.drafted ?? 0) + (letters.approved ?? 0)),
      partners: grouped(deps.partners().length),
      articles: grouped(articles),
      ...(deps.demo ? { mail: grouped(deps.demo.sentMail().length) } : {}),
    },
    crawlLine: crawlLine(lastRun, wordsFor(exchange)),
    search: typeof search === 'string' ? search.slice(0, 200) : '',
    demo: deps.actions.letNightPass !== undefined && mayAct(signedIn.user.role, 'desk'),
    mayCheck: deps.actions.checkPage !== null && mayAct(signedIn.user.role, 'desk'),
  };
}

function crawlLine(run: Run | undefined, words: DateWords): string {
  if (!run) return 'No crawl yet';
  if (run.state === 'running') return `Crawl ${run.number} running since ${words.time(run.startedAt)}`;
  const at = words.moment(run.endedAt ?? run.startedAt);
  if (!run.report) return `Crawl ${run.number} ${run.state}, ${at}`;
  const unreachable = run.report.byKind.unreachable ?? 0;
  const trouble = unreachable > 0 ? `, ${grouped(unreachable)} unreachable` : '';
  return `Last crawl ${at}, ${counted(run.report.fetched, 'page')}${trouble}`;
}
