import { type VNode } from 'preact';
import { type Partner } from '../../domain/partner.ts';
import { type Share } from '../partner-share.ts';
import { type PartnerFile } from '../partner-file.ts';
import { CaseTable } from './case-table.tsx';
import { DecisionTable } from './decision-table.tsx';
import { counted, paceWords, type DateWords } from './format.ts';
import { Empty, Facts, Head, Section, Table, Theirs, Token } from './parts.tsx';
import { RepublishedPages } from './republished-pages.tsx';
import { SignsOfUse } from './signs-of-use.tsx';
import { plain, ruleLabel, shortUrl } from './plain.ts';

const BAR = 160;

/** How many pages meet all duties, as a bar whose numbers stand beside it. */
export function ShareBar({ share }: { share: Share }): VNode {
  const all = Math.max(1, share.judged);
  const good = (share.compliant / all) * BAR;
  const ask = (share.needsReview / all) * BAR;
  const bad = (share.inBreach / all) * BAR;
  return (
    <svg class="bar" width={BAR} height="10" viewBox={`0 0 ${BAR} 10`} aria-hidden="true">
      <rect class="bar-none" width={BAR} height="10" />
      <rect class="bar-good" width={good} height="10" />
      <rect class="bar-ask" x={good} width={ask} height="10" />
      <rect class="bar-bad" x={good + ask} width={bad} height="10" />
    </svg>
  );
}

interface PartnerViewProps {
  readonly file: PartnerFile;
  readonly words: DateWords;
  /** null for people who may only look. */
  readonly csrf: string | null;
  /** Milliseconds between two requests. */
  readonly pace: number;
}

/** The page of one partner. */
export function PartnerView(props: PartnerViewProps): VNode {
  const { file, words } = props;
  const { partner, share } = file;
  return (
    <>
      <Head
        crumbs={<a href="/partners">Partners</a>}
        title={<Theirs text={partner.name} />}
        lede={<Standing share={share} />}
        buttons={
          <a class="btn" href={`/cases?partner=${encodeURIComponent(partner.id)}`}>
            {counted(share.activeCases, 'active case')}
          </a>
        }
      />
      <div class="two">
        <div>
          <Section id="cases" title="Active cases">
            {file.cases.length === 0 ? (
              <Empty>None.</Empty>
            ) : (
              <CaseTable caption="Active cases" rows={file.cases} words={words} />
            )}
          </Section>
          <Section id="decisions" title="Decisions in force" aside={<a href="/decisions">Decision log</a>}>
            {file.decisions.length === 0 ? (
              <Empty>None.</Empty>
            ) : (
              <DecisionTable decisions={file.decisions} words={words} />
            )}
          </Section>
          {Object.keys(partner.rules).length + partner.permissions.length === 0 ? null : (
            <FromFile partner={partner} words={words} />
          )}
          <RepublishedPages pages={props.file.pages} words={props.words} />
        </div>
        <Side {...props} />
      </div>
    </>
  );
}

function Standing({ share }: { share: Share }): VNode {
  if (share.judged === 0) return <>No republication was found here yet.</>;
  return (
    <>
      <b>
        {share.compliant} of {counted(share.judged, 'page')} {share.judged === 1 ? 'meets' : 'meet'} every duty.
      </b>{' '}
      {share.inBreach === 0 ? 'None is in breach.' : `${counted(share.inBreach, 'page')} in breach.`}
      {share.needsReview === 0 ? '' : ` ${counted(share.needsReview, 'page')} in doubt.`}
    </>
  );
}

function FromFile({ partner, words }: { partner: Partner; words: DateWords }): VNode {
  return (
    <Section id="from-file" title="Agreed with this partner" aside={<span class="small dim">from file</span>}>
      <Table
        caption="Agreed with this partner"
        columns={[{ label: 'Duty' }, { label: 'What is agreed' }, { label: 'Runs out' }]}
      >
        {Object.entries(partner.rules).map(([rule, { strength, reason, until }]) => (
          <tr key={rule}>
            <td>{ruleLabel(rule)}</td>
            <td>
              {strength === undefined ? 'read with other options' : `counts as “${strength}”`}
              {reason === undefined ? null : <p class="small dim">{plain(reason, 300)}</p>}
            </td>
            <td>{until === undefined ? <span class="dim">no end</span> : words.day(until)}</td>
          </tr>
        ))}
        {partner.permissions.map(({ rule, article, note, until }, index) => (
          <tr key={index}>
            <td>{rule === null ? 'All duties' : ruleLabel(rule)}</td>
            <td>
              Permission for {article === null ? 'all articles' : plain(article, 200)}
              <p class="small dim">“{plain(note, 300)}”</p>
            </td>
            <td>{until === null ? <span class="dim">no end</span> : words.day(until)}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function Side({ file, words, csrf, pace }: PartnerViewProps): VNode {
  const { partner, hosts } = file;
  const host = hosts[0];
  const trouble = host && host.failures > 0 ? `${counted(host.failures, 'failure')} in a row` : 'none';
  return (
    <div class="side">
      <People partner={partner} />
      <section>
        <h2>Class of use</h2>
        <Facts
          items={[
            ['Class', partner.use.class],
            ['Decided by', partner.use.by === null ? 'nobody yet' : <Theirs text={partner.use.by} limit={120} />],
            ...(partner.use.decidedAt === null ? [] : [['On', words.day(partner.use.decidedAt)] as const]),
            ...(partner.use.until === null ? [] : [['Until', words.day(partner.use.until)] as const]),
          ]}
        />
        <SignsOfUse profile={file.profile} />
        {csrf === null ? null : <UseForm partner={partner} csrf={csrf} />}
      </section>
      <section>
        <h2>Crawl manners</h2>
        <Facts
          items={[
            ['Sites', partner.sites.map((site) => shortUrl(site, 80)).join(', ')],
            ['Found by', foundBy(partner)],
            ['Pace', paceWords(Math.max(pace, host?.backoff ?? 0))],
            [
              'robots.txt',
              host?.robotsFetchedAt
                ? `read ${words.moment(host.robotsFetchedAt)} (${host.robotsStatus ?? 'no answer'})`
                : 'not read yet',
            ],
            ['Trouble', trouble],
          ]}
        />
      </section>
    </div>
  );
}

function People({ partner }: { partner: Partner }): VNode {
  return (
    <section>
      <h2>People</h2>
      {partner.people.length === 0 ? <p class="dim">Nobody on file, so no letter can be written.</p> : null}
      <ul class="people">
        {partner.people.map(({ name, email, language, fromDay }) => (
          <li key={email}>
            {name === null ? null : <Theirs text={name} limit={120} />}
            <span class="mono">{plain(email, 200)}</span>
            <span class="small dim">
              {plain(language, 20)}
              {fromDay > 0 ? `, copied in from day ${fromDay}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function foundBy({ find }: Partner): string {
  const sitemaps = find.sitemaps === true ? 1 : find.sitemaps === false ? 0 : find.sitemaps.length;
  const places = [
    find.feeds.length > 0 ? counted(find.feeds.length, 'feed') : null,
    sitemaps > 0 ? 'sitemap' : null,
    find.listings.length > 0 ? counted(find.listings.length, 'listing') : null,
    find.pages.length > 0 ? counted(find.pages.length, 'listed page') : null,
  ].filter((place) => place !== null);
  return places.length === 0 ? 'nothing yet' : places.join(', ');
}

function UseForm({ partner, csrf }: { partner: Partner; csrf: string }): VNode {
  return (
    <details class="act">
      <summary class="btn">Decide…</summary>
      <form method="post" action={`/partners/${encodeURIComponent(partner.id)}/use`} class="stack panel">
        <Token csrf={csrf} />
        <label for="use-class">How does the site use what it takes?</label>
        <select id="use-class" name="useClass">
          {(['community', 'commercial', 'unsure'] as const).map((use) => (
            <option value={use} key={use} selected={use === partner.use.class}>
              {use}
            </option>
          ))}
        </select>
        <label for="use-note">Note</label>
        <textarea id="use-note" name="note" rows={3} maxLength={2000} required />
        <label for="use-until">Until (empty: no end)</label>
        <input id="use-until" name="until" type="date" />
        <p>
          <button class="btn go" type="submit">
            Record the class
          </button>
        </p>
      </form>
    </details>
  );
}
