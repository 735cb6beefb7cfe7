import { type VNode } from 'preact';
import { sendPage, wordsFor } from '../respond.tsx';
import { type Exchange, type Route } from '../route.ts';
import { loadToday, type Today } from '../today.ts';
import { NightStrip, OpenCasesChart } from '../views/charts.tsx';
import { counted, inWords, type DateWords } from '../views/format.ts';
import { Head, Theirs } from '../views/parts.tsx';
import { plain } from '../views/plain.ts';
import { DueSoon, OpenNow, PutRight } from '../views/today-lists.tsx';
import { NeedsYou } from '../views/today-needs.tsx';

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
  const waiting = today.needs.length + today.doubts.length + today.letters.length;
  const rest = `${some(today.withPartners)} ${today.withPartners === 1 ? 'is' : 'are'} with partners, and ${some(today.fixed.length)} ${
    today.fixed.length === 1 ? 'was' : 'were'
  } put right overnight.`;
  return (
    <>
      <b>
        {waiting === 0
          ? 'Nothing needs you.'
          : `${inWords(waiting)} ${waiting === 1 ? 'thing needs' : 'things need'} you.`}
      </b>{' '}
      {rest.charAt(0).toUpperCase() + rest.slice(1)}
    </>
  );
}

/** A count inside a sentence. */
function some(count: number): string {
  return count === 0 ? 'none' : inWords(count).toLowerCase();
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
