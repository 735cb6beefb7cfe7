import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toCheckEarl } from '../../src/report/check-earl.ts';
import { FINDINGS, resultWith } from './check-results.ts';

const Assertion = z.looseObject({
  '@type': z.literal('earl:Assertion'),
  'earl:assertedBy': z.strictObject({ '@id': z.string() }),
  'earl:subject': z.looseObject({ '@id': z.url() }),
  'earl:test': z.looseObject({ '@id': z.string().startsWith('urn:creditline:') }),
  'earl:result': z.looseObject({ 'earl:outcome': z.strictObject({ '@id': z.string() }) }),
});
const Earl = z.strictObject({
  '@context': z.record(z.string(), z.unknown()),
  '@graph': z.tuple([z.looseObject({ '@id': z.string() })], Assertion),
});

describe('the EARL report', () => {
  it('asserts each outcome in the words of EARL', () => {
    const [, ...assertions] = Earl.parse(toCheckEarl([resultWith()]))['@graph'];
    expect(assertions.map((one) => one['earl:result']['earl:outcome']['@id'])).toEqual(
      FINDINGS.map(({ outcome }) => `earl:${outcome}`),
    );
  });

  it('says who asserts it', () => {
    const [tool, ...assertions] = Earl.parse(toCheckEarl([resultWith()]))['@graph'];
    expect(new Set(assertions.map((one) => one['earl:assertedBy']['@id']))).toEqual(new Set([tool['@id']]));
  });
});
