import { type VNode } from 'preact';
import { type Case, type CaseState } from '../../domain/case.ts';
import { type CaseFilter } from '../../store/repositories.ts';
import { ACTIVE, isUndecided, requiredRules, withNames, type CaseRow } from '../case-list.ts';
import { type CsvRow } from '../csv.ts';
import { type WebDeps } from '../deps.ts';
import { pageNumber, queryText } from '../forms.ts';
import { sendList, wordsFor, type PageView } from '../respond.tsx';
import { listPaths, type Exchange, type Route } from '../route.ts';
import { CaseTable } from '../views/case-table.tsx';
import { grouped } from '../views/format.ts';
import { Downloads, Empty, Head, Pager, Tabs, type Tab } from '../views/parts.tsx';
import { plain, ruleLabel } from '../views/plain.ts';

const PAGE_SIZE = 50;
const EXPORT_LIMIT = 5000;

interface CaseTab {
  readonly key: string;
  readonly text: string;
  readonly states: readonly CaseState[];
}

const TABS: readonly CaseTab[] = [
  { key: 'active', text: 'Active', states: ACTIVE },
  { key: 'undecided', text: 'Needs you', states: ACTIVE },
  { key: 'open', text: 'Open', states: ['open'] },
  { key: 'waiting', text: 'With partner', states: ['notified', 'acknowledged'] },
  { key: 'disputed', text: 'Disputed', states: ['disputed'] },
  { key: 'escalated', text: 'Escalated', states: ['escalated'] },
  { key: 'decided', text: 'Waived, permitted', states: ['waived', 'permitted'] },
  { key: 'closed', text: 'Closed', states: ['fixed', 'gone'] },
];

/** GET /cases, /cases.json, /cases.csv */
export function caseListRoutes(): readonly Route[] {
  return listPaths('/cases').map((path) => ({ method: 'get', path, role: 'viewer', handle: showCases }));
}

interface Asked {
  readonly tab: CaseTab;
  readonly filter: CaseFilter;
  readonly query: URLSearchParams;
}

function readQuery({ request }: Exchange): Asked {
  const state = queryText(request, 'state');
  const tab = TABS.find(({ key }) => key === state) ?? TABS[0];
  if (tab === undefined) throw new Error('There are no tabs');
  const query = new URLSearchParams();
  if (tab.key !== 'active') query.set('state', tab.key);
  const partnerId = queryText(request, 'partner');
  const rule = queryText(request, 'rule');
  const search = queryText(request, 'q');
  if (partnerId !== null) query.set('partner', partnerId);
  if (rule !== null) query.set('rule', rule);
  if (search !== null) query.set('q', search);
  const filter: CaseFilter = {
    states: tab.states,
    ...(partnerId === null ? {} : { partnerId }),
    ...(rule === null ? {} : { rule }),
    ...(search === null ? {} : { search }),
  };
  return { tab, filter, query };
}

async function showCases(exchange: Exchange): Promise<void> {
  const { deps, request } = exchange;
  const asked = readQuery(exchange);
  const forMachine = /\.(json|csv)$/.test(request.path);
  const page = forMachine ? 1 : pageNumber(request);
  const size = forMachine ? EXPORT_LIMIT : PAGE_SIZE;
  const found = await listCases(deps, asked, { offset: (page - 1) * size, limit: size + 1 });
  const rows = await withNames(deps, found.slice(0, size));
  const more = found.length > size;
  await sendList(exchange, {
    columns: COLUMNS,
    rows: rows.map(toCsvRow),
    page: () => casesPage(exchange, asked, { rows, page, more }),
  });
}

/** Doubts are found by looking at the findings; there are never many, so this reads the active cases. */
async function listCases(
  { store }: WebDeps,
  { tab, filter }: Asked,
  { offset, limit }: { offset: number; limit: number },
): Promise<readonly Case[]> {
  if (tab.key !== 'undecided') return store.cases.list({ ...filter, offset, limit });
  const active = await store.cases.list({ ...filter, limit: EXPORT_LIMIT });
  return active.filter((shown) => isUndecided(shown) || shown.state === 'disputed').slice(offset, offset + limit);
}

async function casesPage(
  exchange: Exchange,
  { tab, filter, query }: Asked,
  { rows, page, more }: { rows: readonly CaseRow[]; page: number; more: boolean },
): Promise<PageView> {
  const { deps } = exchange;
  const counts = await deps.store.cases.countByState();
  const sum = (states: readonly CaseState[]): number =>
    states.reduce((total, state) => total + (counts[state] ?? 0), 0);
  const filtered = [...query.keys()].some((key) => key !== 'state');
  const total = filtered || tab.key === 'undecided' ? null : sum(tab.states);
  const suffix = query.size === 0 ? '' : `?${query.toString()}`;
  const body = (
    <>
      <Head
        title="Cases"
        lede="One case is one republished page. It closes only when a crawl has seen the fix."
        buttons={<Downloads path="/cases" query={suffix} />}
      />
      <Tabs label="State of the cases" kind="tabs" items={TABS.map((one) => tabLink(one, tab, query, sum))} />
      <Filters deps={deps} filter={filter} tab={tab} />
      {rows.length === 0 ? (
        <Empty>No case matches. {filtered ? <a href="/cases">Show all active cases</a> : 'That is good news.'}</Empty>
      ) : (
        <CaseTable caption={`${tab.text} cases`} rows={rows} words={wordsFor(exchange)} />
      )}
      <Pager page={page} size={PAGE_SIZE} shown={rows.length} more={more} total={total} href={pageHref(query)} />
    </>
  );
  return { title: 'Cases', nav: 'cases', body };
}

function pageHref(query: URLSearchParams): (page: number) => string {
  return (page) => {
    const next = new URLSearchParams(query);
    next.set('page', String(page));
    return `/cases?${next.toString()}`;
  };
}

function tabLink(
  tab: CaseTab,
  current: CaseTab,
  query: URLSearchParams,
  sum: (states: readonly CaseState[]) => number,
): Tab {
  const next = new URLSearchParams(query);
  next.set('state', tab.key);
  const text = tab.key === 'undecided' ? tab.text : `${tab.text} ${grouped(sum(tab.states))}`;
  return { href: `/cases?${next.toString()}`, text, current: tab.key === current.key };
}

function Filters({ deps, filter, tab }: { deps: WebDeps; filter: CaseFilter; tab: CaseTab }): VNode {
  return (
    <form class="filters" method="get" action="/cases">
      <input type="hidden" name="state" value={tab.key} />
      <div>
        <label for="f-q">Title or address contains</label>
        <input id="f-q" type="text" name="q" maxLength={200} value={filter.search ?? ''} />
      </div>
      <div>
        <label for="f-partner">Partner</label>
        <select id="f-partner" name="partner">
          <option value="">Any partner</option>
          {deps.partners().map(({ id, name }) => (
            <option value={id} key={id} selected={id === filter.partnerId}>
              {plain(name, 80)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="f-rule">Duty not met</label>
        <select id="f-rule" name="rule">
          <option value="">Any duty</option>
          {requiredRules(deps).map(({ id }) => (
            <option value={id} key={id} selected={id === filter.rule}>
              {ruleLabel(id)}
            </option>
          ))}
        </select>
      </div>
      <button class="btn" type="submit">
        Apply
      </button>
    </form>
  );
}

const COLUMNS = [
  'case',
  'state',
  'partner',
  'page',
  'article',
  'title',
  'failed',
  'undecided',
  'firstFailedAt',
  'lastSeenAt',
  'notifiedAt',
  'dueAt',
];

function toCsvRow({ shown, title, partnerName }: CaseRow): CsvRow {
  const rules = (outcome: string): string =>
    shown.findings
      .filter((finding) => finding.strength === 'required' && finding.outcome === outcome)
      .map(({ rule }) => rule)
      .join(' ');
  return {
    case: `CL-${shown.id}`,
    state: shown.state,
    partner: partnerName,
    page: shown.pageUrl,
    article: shown.articleId,
    title,
    failed: rules('failed'),
    undecided: rules('cantTell'),
    firstFailedAt: shown.firstFailedAt,
    lastSeenAt: shown.lastSeenAt,
    notifiedAt: shown.notifiedAt,
    dueAt: shown.dueAt,
  };
}
