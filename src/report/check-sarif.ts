import { type CheckResult } from '../domain/check-result.ts';
import { type Evidence, type Finding } from '../domain/finding.ts';
import { type RuleSetRef } from '../domain/verdict.ts';
import { safeLine } from '../lib/safe-text.ts';
import { fingerprint } from './fingerprint.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const MAX_EVIDENCE = 5;

/**
 * SARIF 2.1.0 (OASIS) of checked pages: a page is an artifact, a rule a reporting descriptor, and every answer a result,
 * met duties included (`kind: pass`). Fingerprints name page address, article and rule, never a place on the page, so a
 * new theme makes no new alerts.
 */
export function toCheckSarif(results: readonly CheckResult[]): object {
  const rules = [...new Map(results.flatMap(descriptorsOf)).values()];
  const index = new Map(rules.map(({ id }, at) => [id, at]));
  const pages = [...new Set(results.map(({ finalUrl }) => finalUrl))];
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Creditline', rules } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: results.flatMap(unreadNotes) }],
        artifacts: pages.map((url) => ({ location: { uri: asUri(url) }, mimeType: 'text/html' })),
        results: results.flatMap((result) =>
          result.verdict.findings.map((finding) =>
            toResult(finding, result, {
              rule: index.get(ruleId(finding, result.verdict.ruleSet)) ?? -1,
              page: pages.indexOf(result.finalUrl),
            }),
          ),
        ),
      },
    ],
  };
}

interface Descriptor {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly defaultConfiguration: { readonly level: 'error' | 'note' };
  readonly properties: { readonly ruleSet: string; readonly edition: string; readonly sha256: string };
}

function descriptorsOf({ verdict: { findings, ruleSet } }: CheckResult): readonly (readonly [string, Descriptor])[] {
  return findings.map((finding) => {
    const id = ruleId(finding, ruleSet);
    const { id: name, edition, sha256 } = ruleSet;
    return [
      id,
      {
        id,
        shortDescription: { text: safeLine(finding.title, 300) || finding.rule },
        defaultConfiguration: { level: finding.strength === 'required' ? 'error' : 'note' },
        properties: { ruleSet: name, edition, sha256 },
      },
    ];
  });
}

/** Two editions may hold a rule of one name that says something else. */
function ruleId({ rule }: Finding, { id, edition }: RuleSetRef): string {
  return `${id}/${edition}/${rule}`;
}

function toResult(
  finding: Finding,
  { finalUrl, article, verdict }: CheckResult,
  index: { readonly rule: number; readonly page: number },
): object {
  const { outcome, reason, strength, message, title, evidence, fix } = finding;
  const artifactLocation = { uri: asUri(finalUrl), index: index.page };
  const places = evidence.slice(0, MAX_EVIDENCE).map((each) => locationOf(each, artifactLocation));
  return {
    ruleId: ruleId(finding, verdict.ruleSet),
    ruleIndex: index.rule,
    ...gravity(finding),
    message: { text: safeLine(message, 1_000) || safeLine(title, 300) || finding.rule },
    locations: places.length > 0 ? places : [{ physicalLocation: { artifactLocation } }],
    partialFingerprints: {
      'creditline/v1': fingerprint([finalUrl, article?.id ?? '', verdict.ruleSet.id, finding.rule]),
    },
    properties: { outcome, reason, strength, fix },
  };
}

/** `level` says something about `fail` only (SARIF 2.1.0, 3.27.10); a wish that is not met is a note. */
function gravity({ outcome, strength }: Finding): { readonly kind: string; readonly level: string } {
  if (outcome === 'failed') return { kind: 'fail', level: strength === 'required' ? 'error' : 'note' };
  const kind = { passed: 'pass', inapplicable: 'notApplicable', cantTell: 'review', untested: 'open' }[outcome];
  return { kind, level: 'none' };
}

function locationOf({ quote, selector }: Evidence, artifactLocation: object): object {
  const text = safeLine(quote, 300);
  return {
    physicalLocation: { artifactLocation },
    ...(text !== '' && { message: { text } }),
    ...(selector !== null && { logicalLocations: [{ fullyQualifiedName: selector, kind: 'element' }] }),
  };
}

function unreadNotes({ fetch, finalUrl }: CheckResult): readonly object[] {
  if (fetch.kind === 'page') return [];
  const text = safeLine(`${finalUrl}: ${fetch.kind}${fetch.detail === null ? '' : `, ${fetch.detail}`}`, 1_000);
  return [{ level: 'warning', message: { text } }];
}

/** What is no address (a path with blanks, say) becomes a relative reference that a reader of SARIF accepts. */
function asUri(url: string): string {
  return URL.canParse(url) ? new URL(url).href : encodeURI(url.replace(/\p{Cs}/gu, '\ufffd').replaceAll('\\', '/'));
}
