import { type EditionScope, type Rule, type RuleSet } from '../domain/rule-set.ts';

/** An overview of rule sets for people, as Markdown: each edition with its clauses and the duties read out of them. */
export function rulesReadme(ruleSets: readonly RuleSet[]): string {
  const sections = ruleSets.flatMap((ruleSet) => ['', ...sectionOf(ruleSet)]);
  const head = [
    '# Rule sets',
    '',
    'Generated from the files in this folder; a test keeps it equal to them. One file is one edition of one publisher’s terms.',
    'The sets of publishers other than Global Research were read from public terms and not confirmed by the publisher.',
    'A *wish* is shown and never charged. `creditline rules show <set>/<rule>` explains a rule with its examples.',
    'How to write a set of your own: [WRITING.md](WRITING.md).',
  ];
  return `${[...head, ...sections].join('\n')}\n`;
}

function sectionOf({
  id,
  edition,
  validFrom,
  appliesTo,
  scope,
  publisher,
  clauses,
  rules,
}: RuleSet): readonly string[] {
  return [
    `## ${publisher.name} (\`${id}\`, edition ${edition})`,
    '',
    `In force from ${validFrom.slice(0, 10)} as far as is known.${appliesTo ? ` ${scopeWords(appliesTo)}` : ''}${extentWords(scope)}`,
    '',
    ...Object.entries(clauses).map(([name, words]) => `- **${name}**: ${inline(words)}`),
    '',
    '| duty | clause | strength | question | what it says |',
    '| --- | --- | --- | --- | --- |',
    ...rules.map((rule) => rowOf(rule, publisher.name)),
  ];
}

/** Which articles an edition is for. */
function scopeWords({ words, publishedFrom, publishedUntil }: EditionScope): string {
  const said = words.map((one) => `“${inline(one)}”`).join(' or ');
  const from = publishedFrom === null ? '' : ` from ${publishedFrom.slice(0, 10)}`;
  const until = publishedUntil === null ? '' : ` until ${publishedUntil.slice(0, 10)}`;
  const days =
    from + until === '' ? '' : `${said === '' ? '' : '; where its page was not read, '}published${from}${until}`;
  return `Only for articles ${said === '' ? '' : `whose page says ${said}`}${days}.`;
}

/** From where on a copy is a republication, where the terms say it. */
function extentWords(scope: RuleSet['scope']): string {
  return scope
    ? ` A republication from ${scope.words} words or ${Math.round(scope.share * 100)} % of an article on.`
    : '';
}

function rowOf({ id, clause, strength, check, title }: Rule, publisher: string): string {
  const says = title.replaceAll('{publisher}', publisher).replaceAll('{holders}', 'its holders');
  const cells = [`\`${id}\``, clause, strength === 'wished' ? '*wish*' : strength, `\`${check}\``, inline(says)];
  return `| ${cells.join(' | ')} |`;
}

/** One line of Markdown in which the words stay words. */
function inline(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|]/g, String.raw`\$&`);
}
