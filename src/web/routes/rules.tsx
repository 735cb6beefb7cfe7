import { type VNode } from 'preact';
import { type Rule, type RuleSet } from '../../domain/rule-set.ts';
import { sendList, wordsFor } from '../respond.tsx';
import { listPaths, type Exchange, type Route } from '../route.ts';
import { counted, type DateWords } from '../views/format.ts';
import { WordStamp } from '../views/marks.tsx';
import { Downloads, Empty, Head } from '../views/parts.tsx';
import { plain, ruleLabel } from '../views/plain.ts';

/** GET /rules (.json, .csv) */
export function ruleRoutes(): readonly Route[] {
  return listPaths('/rules').map((path) => ({ method: 'get', path, role: 'viewer', handle: showRules }));
}

async function showRules(exchange: Exchange): Promise<void> {
  const { ruleSets, settings } = exchange.deps;
  const own = ruleSets.filter(({ id }) => id === settings.publisher.ruleSet);
  const editions = own.toSorted((one, other) => other.validFrom.localeCompare(one.validFrom));
  const words = wordsFor(exchange);
  await sendList(exchange, {
    columns: ['ruleSet', 'edition', 'rule', 'title', 'strength', 'check', 'clause', 'validFrom', 'validUntil'],
    rows: editions.flatMap((edition) =>
      edition.rules.map((rule) => ({
        ruleSet: edition.id,
        edition: edition.edition,
        rule: rule.id,
        title: rule.title,
        strength: rule.strength,
        check: rule.check,
        clause: edition.clauses[rule.clause] ?? rule.clause,
        validFrom: edition.validFrom,
        validUntil: edition.validUntil,
      })),
    ),
    page: () => ({
      title: 'Rules',
      nav: 'rules',
      body: (
        <>
          <Head
            title="Rules"
            lede="The publisher’s terms as data: each duty quotes its clause and says what a finding will say."
            buttons={<Downloads path="/rules" />}
          />
          {editions.length === 0 ? <Empty>No rule set is loaded.</Empty> : null}
          {editions.map((edition) => (
            <Edition edition={edition} words={words} key={edition.edition} />
          ))}
        </>
      ),
    }),
  });
}

function Edition({ edition, words }: { edition: RuleSet; words: DateWords }): VNode {
  const until = edition.validUntil === null ? 'in force' : `until ${words.day(edition.validUntil)}`;
  const id = `edition-${edition.edition.replace(/[^A-Za-z0-9]/g, '-')}`;
  return (
    <section class="sec" aria-labelledby={id}>
      <header>
        <h2 id={id}>
          {plain(edition.publisher.name, 120)}, edition {plain(edition.edition, 40)}
        </h2>
        <span class="small dim">
          from {words.day(edition.validFrom)}, {until}. {counted(edition.rules.length, 'duty', 'duties')}.{' '}
          <span class="mono">{edition.sha256.slice(0, 12)}</span>
        </span>
      </header>
      {Object.entries(edition.clauses).map(([key, clause]) => (
        <blockquote class="clause" key={key}>
          <p class="small dim">{ruleLabel(key)}</p>
          {plain(clause, 2000)}
        </blockquote>
      ))}
      <div class="frame">
        {edition.rules.map((rule) => (
          <RuleRow rule={rule} publisher={edition.publisher.name} key={rule.id} />
        ))}
      </div>
    </section>
  );
}

/** Placeholders of a wording in words: the publisher by name, the others by what they stand for. */
function filled(text: string, publisher: string): string {
  return plain(text.replaceAll('{publisher}', publisher), 600).replace(/\{(\w{1,40})\}/g, '[$1]');
}

function RuleRow({ rule, publisher }: { rule: Rule; publisher: string }): VNode {
  return (
    <div class="row rule">
      <div>
        <h3 class="t">{filled(rule.title, publisher)}</h3>
        <p class="small">
          <span class="mono">{rule.id}</span> <span class="dim">asks</span> <span class="mono">{rule.check}</span>{' '}
          <span class="dim">under “{ruleLabel(rule.clause)}”</span>
        </p>
        <details>
          <summary>{counted(Object.keys(rule.messages).length, 'message')}</summary>
          <dl class="kv messages">
            {Object.entries(rule.messages).map(([reason, wording]) => (
              <div key={reason}>
                <dt class="mono">{reason}</dt>
                <dd>{filled(wording['en'] ?? '', publisher)}</dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
      {rule.strength === 'required' ? (
        <WordStamp tone="wait" icon="flag" word="Required" />
      ) : (
        <WordStamp tone="flat" icon="dash" word="Wished" />
      )}
    </div>
  );
}
