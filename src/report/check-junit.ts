import { type CheckResult } from '../domain/check-result.ts';
import { type Finding } from '../domain/finding.ts';
import { safeLine } from '../lib/safe-text.ts';

/**
 * JUnit XML: a page is a test suite, a duty a test case. A required duty that is not met is a failure; a doubt, a wish and
 * a duty that does not apply are skipped with their words; what could not be asked is an error.
 */
export function toCheckJunit(results: readonly CheckResult[]): string {
  const suites = results.map(toSuite);
  const sum = (key: 'tests' | 'failures' | 'errors' | 'skipped'): number =>
    suites.reduce((total, { counts }) => total + counts[key], 0);
  const head = attributes({
    name: 'Creditline',
    tests: sum('tests'),
    failures: sum('failures'),
    errors: sum('errors'),
    skipped: sum('skipped'),
  });
  const body = suites.map(({ xml }) => xml).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${head}>\n${body}</testsuites>\n`;
}

type Verdict = 'passed' | 'failure' | 'error' | 'skipped';
interface TestCase {
  readonly verdict: Verdict;
  readonly xml: string;
}

function toSuite(result: CheckResult): {
  readonly xml: string;
  readonly counts: Readonly<Record<'tests' | 'failures' | 'errors' | 'skipped', number>>;
} {
  const { finalUrl, fetch, verdict } = result;
  const cases = verdict.findings.map((finding) => toCase(finding, result));
  if (verdict.status === 'unreadable' || cases.length === 0) cases.push(unread(result));
  const count = (wanted: Verdict): number => cases.filter((one) => one.verdict === wanted).length;
  const counts = {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
  const head = attributes({ name: safeLine(finalUrl, 2_000), ...counts, timestamp: fetch.fetchedAt.slice(0, 19) });
  return { xml: `  <testsuite${head}>\n${cases.map(({ xml }) => xml).join('')}  </testsuite>\n`, counts };
}

function toCase(finding: Finding, { verdict: { ruleSet } }: CheckResult): TestCase {
  const verdict = verdictOf(finding);
  const head = attributes({ name: finding.rule, classname: `${ruleSet.id}.${ruleSet.edition}` });
  if (verdict === 'passed') return { verdict, xml: `    <testcase${head}/>\n` };
  const message = attributes({
    message: safeLine(finding.message, 1_000),
    ...(verdict !== 'skipped' && { type: finding.reason ?? finding.outcome }),
  });
  const quotes = finding.evidence.map(({ quote, href }) => safeLine(href === null ? quote : `${quote} → ${href}`));
  const fix = finding.fix === null || verdict !== 'failure' ? [] : [`To paste: ${safeLine(finding.fix, 1_000)}`];
  const details = escape([...quotes, ...fix].join('\n'));
  const inner =
    details === '' || verdict === 'skipped'
      ? `<${verdict}${message}/>`
      : `<${verdict}${message}>${details}</${verdict}>`;
  return { verdict, xml: `    <testcase${head}>${inner}</testcase>\n` };
}

function verdictOf({ outcome, strength }: Finding): Verdict {
  if (outcome === 'passed') return 'passed';
  if (outcome === 'untested') return 'error';
  return outcome === 'failed' && strength === 'required' ? 'failure' : 'skipped';
}

/** A page that was not read, or of which nothing was asked, is no page without faults. */
function unread({ fetch, verdict }: CheckResult): TestCase {
  const message = attributes({ message: safeLine(fetch.detail ?? verdict.status, 1_000), type: fetch.kind });
  return {
    verdict: 'error',
    xml: `    <testcase name="page-read" classname="creditline"><error${message}/></testcase>\n`,
  };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
    .join('');
}

/** For text and attributes of XML 1.0; characters that it cannot hold (half surrogate pairs too) are dropped. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
