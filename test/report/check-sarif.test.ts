import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CheckResult } from '../../src/domain/check-result.ts';
import { toCheckSarif } from '../../src/report/check-sarif.ts';
import { sarifComplaints } from '../helpers/sarif-schema.ts';
import { FINDINGS, resultWith, unreadResult } from './check-results.ts';

const text = z.strictObject({ text: z.string().min(1) });
const index = z.int().min(0);
/** RFC 3986 has no blanks, quotes, angle brackets, braces or letters beyond ASCII. */
const uri = z.string().regex(/^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/);
const artifactLocation = z.strictObject({ uri, index });
const location = z.strictObject({
  physicalLocation: z.strictObject({ artifactLocation }),
  message: text.optional(),
  logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string(), kind: z.literal('element') })).optional(),
});
const result = z
  .strictObject({
    ruleId: z.string().min(1),
    ruleIndex: index,
    kind: z.enum(['fail', 'pass', 'review', 'open', 'notApplicable']),
    level: z.enum(['none', 'note', 'warning', 'error']),
    message: text,
    locations: z.array(location).min(1),
    partialFingerprints: z.record(z.string(), z.string().min(1)),
    properties: z.record(z.string(), z.unknown()),
  })
  // SARIF 2.1.0, 3.27.10: where the kind is not "fail", the level is "none".
  .refine(({ kind, level }) => kind === 'fail' || level === 'none');

/** The part of the SARIF 2.1.0 schema that the report uses, closed against anything else. */
const Sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string().min(1),
          rules: z.array(
            z.strictObject({
              id: z.string().min(1),
              shortDescription: text,
              defaultConfiguration: z.strictObject({ level: z.enum(['note', 'error']) }),
              properties: z.record(z.string(), z.unknown()),
            }),
          ),
        }),
      }),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      invocations: z.array(
        z.strictObject({
          executionSuccessful: z.boolean(),
          toolExecutionNotifications: z.array(z.strictObject({ level: z.literal('warning'), message: text })),
        }),
      ),
      artifacts: z.array(
        z.strictObject({ location: z.strictObject({ uri }), mimeType: z.string().regex(/^\w+\/\w+$/) }),
      ),
      results: z.array(result),
    }),
  ]),
});

const read = (results: readonly CheckResult[]) => {
  const report = toCheckSarif(results);
  expect(sarifComplaints(report)).toEqual([]);
  return Sarif.parse(report).runs[0];
};

describe('the SARIF report', () => {
  it('is held to the published schema, which refuses what is none', () => {
    expect(sarifComplaints({ version: '2.1.0', runs: [{ tool: {} }] })).toContain(
      ".runs[0].tool should have required property 'driver'",
    );
    expect(sarifComplaints(toCheckSarif([]))).toEqual([]);
  });

  it('gives every answer its kind, and a level to what is not met', () => {
    expect(read([resultWith()]).results.map(({ kind, level }) => [kind, level])).toEqual([
      ['fail', 'error'],
      ['review', 'none'],
      ['fail', 'note'],
      ['pass', 'none'],
      ['notApplicable', 'none'],
      ['open', 'none'],
    ]);
  });

  it('points from each result to its rule and its page', () => {
    const other = resultWith(FINDINGS, { finalUrl: 'https://village.example/other' });
    const { results, artifacts, tool } = read([resultWith(), other]);
    expect(artifacts).toHaveLength(2);
    expect(tool.driver.rules).toHaveLength(FINDINGS.length);
    for (const { ruleId, ruleIndex, locations } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      for (const { physicalLocation } of locations) {
        const at = physicalLocation.artifactLocation;
        expect(artifacts[at.index]?.location.uri).toBe(at.uri);
      }
    }
  });

  it('keeps a fingerprint when the words and the place on the page change, and only then', () => {
    const [finding] = FINDINGS;
    const moved = {
      ...finding!,
      message: 'Other words.',
      evidence: [{ ...finding!.evidence[0]!, selector: 'main > p' }],
    };
    const prints = (results: readonly CheckResult[]) =>
      read(results).results.map(({ partialFingerprints }) => partialFingerprints['creditline/v1']);
    expect(prints([resultWith([moved])])).toEqual(prints([resultWith([finding!])]));
    expect(new Set(prints([resultWith()])).size).toBe(FINDINGS.length);
    expect(prints([resultWith([finding!], { finalUrl: 'https://village.example/other' })])).not.toEqual(
      prints([resultWith([finding!])]),
    );
  });

  it('says which pages were not read', () => {
    expect(read([unreadResult()]).invocations[0]?.toolExecutionNotifications).toEqual([
      { level: 'warning', message: { text: expect.stringContaining('connection refused') as string } },
    ]);
  });

  it('stays valid whatever a page says of itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', minLength: 1 }), (words, path) => {
        const finding = {
          ...FINDINGS[0]!,
          message: words,
          evidence: [{ quote: words, selector: null, href: words, visible: true }],
        };
        read([resultWith([finding], { finalUrl: `/folder/${path}` })]);
      }),
      { numRuns: 50 },
    );
  });
});
