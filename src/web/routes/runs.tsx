import { type VNode } from 'preact';
import { type Run, type RunReport } from '../../domain/run.ts';
import { type StoredVerdict } from '../../store/repositories.ts';
import { type CsvRow } from '../csv.ts';
import { textId } from '../forms.ts';
import { notFound } from '../problem.ts';
import { sendList, sendPage, wordsFor } from '../respond.tsx';
import { listPaths, type Exchange, type Route } from '../route.ts';
import { counted, grouped, type DateWords } from '../views/format.ts';
import { RunStamp, VerdictStamp } from '../views/marks.tsx';
import { Downloads, Empty, Facts, Head, OutLink, Section, Table } from '../views/parts.tsx';
import { plain } from '../views/plain.ts';

const LIST_LIMIT = 200;
const VERDICTS_SHOWN = 300;

/** GET /runs (.json, .csv), /runs/:id */
export function runRoutes(): readonly Route[] {
  return [
    ...listPaths('/runs').map((path): Route => ({ method: 'get', path, role: 'viewer', handle: showRuns })),
    { method: 'get', path: '/runs/:id', role: 'viewer', handle: showRun },
  ];
}

async function showRuns(exchange: Exchange): Promise<void> {
  const runs = await exchange.deps.store.runs.list(LIST_LIMIT);
  const words = wordsFor(exchange);
  await sendList(exchange, {
    columns: [
      'run',
      'number',
      'state',
      'startedAt',
      'endedAt',
      'fetched',
      'judged',
      'republications',
      'casesOpened',
      'casesFixed',
      'lettersDrafted',
    ],
    rows: runs.map(toRow),
    page: () => ({
      title: 'Crawl runs',
      nav: 'runs',
      body: (
        <>
          <Head
            title="Crawl runs"
            lede="What each night asked for, what it reached, and what it left for the next."
            buttons={<Downloads path="/runs" />}
          />
          {runs.length === 0 ? (
            <Empty>
              No crawl yet. Start one with <code>creditline crawl</code>.
            </Empty>
          ) : (
            <RunTable runs={runs} words={words} />
          )}
        </>
      ),
    }),
  });
}

function RunTable({ runs, words }: { runs: readonly Run[]; words: DateWords }): VNode {
  const columns = [
    { label: 'Crawl' },
    { label: 'State' },
    { label: 'Took', numeric: true },
    { label: 'Fetched', numeric: true },
    { label: 'Republications', numeric: true },
    { label: 'Opened', numeric: true },
    { label: 'Fixed', numeric: true },
    { label: 'Letters', numeric: true },
  ];
  return (
    <Table caption="Crawl runs, newest first" columns={columns}>
      {runs.map((run) => (
        <tr key={run.id}>
          <td class="wide">
            <p class="t">
              <a href={`/runs/${encodeURIComponent(run.id)}`}>Crawl {run.number}</a>
            </p>
            <p class="small dim">{words.moment(run.startedAt)}</p>
          </td>
          <td>
            <RunStamp state={run.state} />
          </td>
          <td class="num">{took(run)}</td>
          {(['fetched', 'republications', 'casesOpened', 'casesFixed', 'lettersDrafted'] as const).map((key) => (
            <td class="num" key={key}>
              {run.report === null ? '–' : grouped(run.report[key])}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

function took({ startedAt, endedAt }: Run): string {
  if (endedAt === null) return '–';
  const seconds = Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000));
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

function toRow(run: Run): CsvRow {
  const { report } = run;
  return {
    run: run.id,
    number: run.number,
    state: run.state,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    fetched: report?.fetched ?? null,
    judged: report?.judged ?? null,
    republications: report?.republications ?? null,
    casesOpened: report?.casesOpened ?? null,
    casesFixed: report?.casesFixed ?? null,
    lettersDrafted: report?.lettersDrafted ?? null,
  };
}

async function showRun(exchange: Exchange): Promise<void> {
  const { store } = exchange.deps;
  const run = await store.runs.find(textId(exchange.request));
  if (run === null) throw notFound('run');
  const verdicts = await store.verdicts.listRun(run.id);
  const words = wordsFor(exchange);
  const names = new Map(exchange.deps.partners().map(({ id, name }) => [id, plain(name, 120)]));
  const body = (
    <>
      <Head
        crumbs={<a href="/runs">Crawl runs</a>}
        title={`Crawl ${run.number}`}
        lede={
          run.report === null ? 'There is no report: the crawl has not come to its end.' : <Lede report={run.report} />
        }
        buttons={<RunStamp state={run.state} />}
      />
      <div class="two">
        <div>
          {run.report === null ? null : <Partners report={run.report} names={names} />}
          <Verdicts verdicts={verdicts} />
        </div>
        <RunSide run={run} words={words} />
      </div>
    </>
  );
  await sendPage(exchange, { title: `Crawl ${run.number}`, nav: 'runs', body });
}

function Lede({ report }: { report: RunReport }): VNode {
  return (
    <>
      <b>{counted(report.republications, 'republication')}</b> on {counted(report.fetched, 'page')}.{' '}
      {counted(report.casesOpened, 'case')} opened, {grouped(report.casesFixed)} put right.
    </>
  );
}

function Partners({ report, names }: { report: RunReport; names: ReadonlyMap<string, string> }): VNode | null {
  if (report.partners.length === 0) return null;
  return (
    <Section id="reached" title="What was reached">
      <Table
        caption="Pages planned and reached by partner"
        columns={[
          { label: 'Partner' },
          { label: 'Planned', numeric: true },
          { label: 'Reached', numeric: true },
          { label: 'What was left, and why' },
        ]}
      >
        {report.partners.map(({ partnerId, planned, reached, left }) => (
          <tr key={partnerId}>
            <td class="wide">
              <a href={`/partners/${encodeURIComponent(partnerId)}`}>
                <bdi>{names.get(partnerId) ?? plain(partnerId, 120)}</bdi>
              </a>
            </td>
            <td class="num">{grouped(planned)}</td>
            <td class="num">{grouped(reached)}</td>
            <td>{left.length === 0 ? <span class="dim">nothing</span> : plain(left.slice(0, 5).join('; '), 600)}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function Verdicts({ verdicts }: { verdicts: readonly StoredVerdict[] }): VNode {
  return (
    <Section id="verdicts" title="What was judged">
      {verdicts.length === 0 ? (
        <Empty>No page was judged in this crawl.</Empty>
      ) : (
        <Table caption="Verdicts of this crawl" columns={[{ label: 'Page' }, { label: 'Verdict' }, { label: 'Fetch' }]}>
          {verdicts.slice(0, VERDICTS_SHOWN).map((verdict) => (
            <tr key={`${verdict.partnerId} ${verdict.pageUrl}`}>
              <td class="wide">
                <OutLink url={verdict.pageUrl} />
              </td>
              <td>
                <VerdictStamp status={verdict.status} />
              </td>
              <td>
                {verdict.fetchKind}
                {verdict.httpStatus === null ? '' : ` ${verdict.httpStatus}`}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {verdicts.length > VERDICTS_SHOWN ? (
        <p class="small dim">
          The first {VERDICTS_SHOWN} of {grouped(verdicts.length)}.
        </p>
      ) : null}
    </Section>
  );
}

function RunSide({ run, words }: { run: Run; words: DateWords }): VNode {
  const kinds = Object.entries(run.report?.byKind ?? {});
  return (
    <div class="side">
      <section>
        <h2>Run</h2>
        <Facts
          items={[
            ['Started', words.moment(run.startedAt)],
            ['Ended', run.endedAt === null ? 'not yet' : words.moment(run.endedAt)],
            ['Took', took(run)],
            ['Machine', plain(run.host, 120)],
            ['Id', <span class="mono">{plain(run.id, 80)}</span>],
          ]}
        />
      </section>
      {kinds.length === 0 ? null : (
        <section>
          <h2>Answers</h2>
          <Facts items={kinds.map(([kind, count]) => [kind, grouped(count)])} />
        </section>
      )}
    </div>
  );
}
