import { type CheckResult } from '../domain/check-result.ts';
import { type Finding } from '../domain/finding.ts';
import { type RuleSetRef } from '../domain/verdict.ts';

const CONTEXT = {
  earl: 'http://www.w3.org/ns/earl#',
  dct: 'http://purl.org/dc/terms/',
  doap: 'http://usefulinc.com/ns/doap#',
  cnt: 'http://www.w3.org/2011/content#',
  date: { '@id': 'dct:date', '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
};
const TOOL = '_:creditline';

/** EARL 1.0 (W3C) as JSON-LD: one assertion for each duty of each page, outcomes in EARL's own words. */
export function toCheckEarl(results: readonly CheckResult[]): object {
  const tool = { '@id': TOOL, '@type': ['earl:Assertor', 'earl:Software'], 'doap:name': 'Creditline' };
  return {
    '@context': CONTEXT,
    '@graph': [
      tool,
      ...results.flatMap((result) => result.verdict.findings.map((finding) => toAssertion(finding, result))),
    ],
  };
}

function toAssertion(finding: Finding, { finalUrl, fetch, verdict }: CheckResult): object {
  return {
    '@type': 'earl:Assertion',
    'earl:assertedBy': { '@id': TOOL },
    'earl:mode': { '@id': 'earl:automatic' },
    'earl:subject': { '@id': finalUrl, '@type': ['earl:TestSubject', 'cnt:Content'], date: fetch.fetchedAt },
    'earl:test': {
      '@id': testId(finding, verdict.ruleSet),
      '@type': finding.strength === 'required' ? 'earl:TestRequirement' : 'earl:TestCase',
      'dct:title': finding.title,
    },
    'earl:result': {
      '@type': 'earl:TestResult',
      'earl:outcome': { '@id': `earl:${finding.outcome}` },
      'dct:description': finding.message,
      ...(finding.evidence.length > 0 && { 'earl:info': finding.evidence.map(({ quote }) => quote).join('\n') }),
      date: fetch.fetchedAt,
    },
  };
}

function testId({ rule }: Finding, { id, edition }: RuleSetRef): string {
  return `urn:creditline:${[id, edition, rule].map(encodeURIComponent).join(':')}`;
}
