import { type VNode } from 'preact';
import { type Letter } from '../../domain/letter.ts';
import { sendPage, wordsFor } from '../respond.tsx';
import { type Exchange, type Route } from '../route.ts';
import { loadToday, type Need, type Today } from '../today.ts';
import { Deadline, PageName } from '../views/case-table.tsx';
import { NightStrip, OpenCasesChart } from '../views/charts.tsx';
import { counted, inWords, type DateWords } from '../views/format.ts';
import { CaseStamp, LetterStamp, Marks, WordStamp } from '../views/marks.tsx';
import { Empty, Head, Section, Table, Theirs } from '../views/parts.tsx';
import { plain, ruleLabel } from '../views/plain.ts';

/** GET / */
export function todayRoutes(): readonly Route[] {
  return [{ method: 'get', path: '/', role: 'viewer', handle: showToday }];
}

async function showToday(exchange: Exchange): Promise<void> {
  const { deps } = exchange;
  const today = await loadToday(deps);
  const words = wordsFor(exchange);
  const names = new Map(deps.partners().map(({ id, name }) => [id, plain(name, 120)]));
  const body = (
    <>
      <Head
        crumbs={<Theirs text={deps.settings.desk.from.name ?? deps.settings.desk.from.email} />}
        title={words.longDay(deps.now().toISOString())}
        lede={<Summary today={today} />}
        buttons={<Buttons today={today} mayCheck={deps.actions.checkPage !== null} />}
      />
      <div class="two">
        <div>
          <NeedsYou today={today} names={names} words={words} />
          <DueSoon today={today} words={words} />
          <OpenNow today={today} words={words} />
          <PutRight today={today} words={words} />
        </div>
        <Aside today={today} words={words} />
      </div>
    </>
  );
  await sendPage(exchange, { title: 'Today', nav: 'today', body });
}

function Summary({ today }: { today: Today }): VNode {
  const waiting = today.needs.length + today.letters.length;
  const rest = [
    `${inWords(today.withPartners).toLowerCase()} ${today.withPartners === 1 ? 'is' : 'are'} with partners`,
    `${inWords(today.fixed.length).toLowerCase()} ${today.fixed.length === 1 ? 'was' : 'were'} put right overnight`,
  ].join(', and ');
  return (
    <>
      <b>
        {waiting === 0
          ? 'Nothing needs you.'
          : `${inWords(waiting)} ${waiting === 1 ? 'thing needs' : 'things need'} you.`}
      </b>{' '}
      {`${rest.charAt(0).toUpperCase()}${rest.slice(1)}.`}
    </>
  );
}

function Buttons({ today, mayCheck }: { today: Today; mayCheck: boolean }): VNode {
  const drafts = today.letters.filter(({ state }) => state === 'drafted').length;
  return (
    <>
      {mayCheck ? (
        <a class="btn" href="/check">
          Check a page now
        </a>
      ) : null}
      {drafts > 0 ? (
        <a class="btn go" href="/outbox">
          Review {counted(drafts, 'letter')}
        </a>
      ) : null}
    </>
  );
}

function NeedsYou({
  today,
  names,
  words,
}: {
  today: Today;
  names: ReadonlyMap<string, string>;
  words: DateWords;
}): VNode {
  const none = today.needs.length + today.letters.length === 0;
  return (
    <Section id="needs" title="Needs you">
      {none ? (
        <Empty>Nothing. The next crawl will say what is new.</Empty>
      ) : (
        <div class="frame">
          {today.letters.map((letter) => (
            <LetterRow letter={letter} partner={names.get(letter.partnerId) ?? letter.partnerId} key={letter.id} />
          ))}
          {today.needs.map((need) => (
            <NeedRow need={need} words={words} key={need.row.shown.id} />
          ))}
        </div>
      )}
    </Section>
  );
}

function LetterRow({ letter, partner }: { letter: Letter; partner: string }): VNode {
  return (
    <div class="row">
      <div>
        <p class="t">
          <a href={`/outbox/${letter.id}`}>
            <bdi>{plain(letter.subject, 200)}</bdi>
          </a>
        </p>
        <p>
          Letter to <bdi>{partner}</bdi>, {counted(letter.caseIds.length, 'page')}.{' '}
          {letter.state === 'drafted' ? (
            'Nothing leaves before you press Send.'
          ) : (
            <Theirs text={letter.response ?? ''} />
          )}
        </p>
      </div>
      <div class="btns">
        <LetterStamp state={letter.state} />
        <a class="btn" href={`/outbox/${letter.id}`} aria-label={`Read the letter to ${partner}`}>
          Read
        </a>
      </div>
    </div>
  );
}

const NEED_STAMPS = {
  doubt: <WordStamp tone="ask" icon="ask" word="Needs your eyes" />,
  dispute: <WordStamp tone="ask" icon="ask" word="Disputed" />,
  overdue: <WordStamp tone="bad" icon="clock" word="Past its date" />,
  'ends-soon': <WordStamp tone="flat" icon="clock" word="Ends soon" />,
} as const;

function NeedRow({ need: { row, why }, words }: { need: Need; words: DateWords }): VNode {
  return (
    <div class="row">
      <div>
        <PageName row={row} />
        <p>
          <bdi>{row.partnerName}</bdi>
          {' · '}
          <Why row={row} why={why} words={words} />
        </p>
      </div>
      <div class="btns">
        {NEED_STAMPS[why]}
        <a class="btn" href={`/cases/${row.shown.id}`} aria-label={`Look at ${row.title}`}>
          Look
        </a>
      </div>
    </div>
  );
}

function Why({ row: { shown }, why, words }: Need & { words: DateWords }): VNode {
  if (why === 'dispute') return <>the editor sees it differently; nothing goes out until you have answered.</>;
  if (why === 'overdue')
    return <>it was to be put right by {words.day(shown.dueAt ?? '')}. A person decides what follows.</>;
  if (why === 'ends-soon') return <>your decision ends on {words.day(shown.decisionUntil ?? '')}.</>;
  const doubt = shown.findings.find(({ outcome, strength }) => outcome === 'cantTell' && strength === 'required');
  return <Theirs text={doubt?.message ?? 'the crawler cannot tell.'} />;
}

function DueSoon({ today, words }: { today: Today; words: DateWords }): VNode | null {
  if (today.due.length === 0) return null;
  return (
    <Section
      id="due"
      title="Due in the next seven days"
      aside={<a href="/cases?state=waiting">All {today.withPartners} waiting</a>}
    >
      <Table
        caption="Due in the next seven days"
        columns={[{ label: 'Page' }, { label: 'Duties' }, { label: 'State' }, { label: 'Put right by', numeric: true }]}
      >
        {today.due.map((row) => (
          <tr key={row.shown.id}>
            <td class="wide">
              <PageName row={row} />
              <p class="small dim">
                <bdi>{row.partnerName}</bdi>
              </p>
            </td>
            <td>
              <Marks findings={row.shown.findings} />
            </td>
            <td>
              <CaseStamp shown={row.shown} />
            </td>
            <td class="num">
              <Deadline shown={row.shown} words={words} />
            </td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function OpenNow({ today, words }: { today: Today; words: DateWords }): VNode | null {
  if (today.open.length === 0) return null;
  return (
    <Section id="open" title="Open, not yet with the partner" aside={<a href="/cases?state=open">All open cases</a>}>
      <Table
        caption="Open cases"
        columns={[{ label: 'Page' }, { label: 'Duties' }, { label: 'First seen', numeric: true }]}
      >
        {today.open.map((row) => (
          <tr key={row.shown.id}>
            <td class="wide">
              <PageName row={row} />
              <p class="small dim">
                <bdi>{row.partnerName}</bdi>
              </p>
            </td>
            <td>
              <Marks findings={row.shown.findings} />
            </td>
            <td class="num">{words.day(row.shown.firstFailedAt)}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function PutRight({ today, words }: { today: Today; words: DateWords }): VNode | null {
  if (today.fixed.length === 0) return null;
  return (
    <Section id="fixed" title="Put right overnight" aside={<a href="/cases?state=closed">All closed</a>}>
      <Table
        caption="Put right overnight"
        columns={[{ label: 'Page' }, { label: 'All met now' }, { label: 'Took', numeric: true }]}
      >
        {today.fixed.map((row) => (
          <tr key={row.shown.id}>
            <td class="wide">
              <PageName row={row} />
              <p class="small dim">
                <bdi>{row.partnerName}</bdi>
              </p>
            </td>
            <td>{metDuties(row)}</td>
            <td class="num">{counted(tookDays(row, words), 'day')}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function metDuties({ shown }: Need['row']): string {
  const met = shown.findings.filter(({ outcome, strength }) => outcome === 'passed' && strength === 'required');
  return met.map(({ rule }) => ruleLabel(rule)).join(', ');
}

function tookDays({ shown }: Need['row'], words: DateWords): number {
  return Math.max(0, words.daysUntil(shown.closedAt ?? shown.firstFailedAt) - words.daysUntil(shown.firstFailedAt));
}

function Aside({ today, words }: { today: Today; words: DateWords }): VNode {
  const trouble = today.nights.findLast(({ state }) => state !== 'completed' && state !== 'running');
  return (
    <div class="side">
      <section>
        <h2>Open cases, {today.openByWeek.length} weeks</h2>
        <OpenCasesChart weeks={today.openByWeek} words={words} />
      </section>
      <section>
        <h2>Crawls, the last {today.nights.length}</h2>
        {today.nights.length === 0 ? (
          <p class="dim">No crawl yet.</p>
        ) : (
          <NightStrip nights={today.nights} words={words} />
        )}
        {trouble ? (
          <p class="small dim">
            {words.day(trouble.startedAt)}:{' '}
            <a href={`/runs/${encodeURIComponent(trouble.id)}`}>crawl {trouble.number}</a> was {trouble.state}.
          </p>
        ) : null}
      </section>
    </div>
  );
}
