import { expect, it } from 'vitest';
import { forOriginal } from '../../src/pipeline/publisher-of-original.ts';
import { RULE_SETS } from '../helpers/web-sample.ts';

const [ruleSet] = RULE_SETS;
if (!ruleSet) throw new Error('no sample');

it.each([
  null,
  'not an address',
  'file:///tmp/original.html',
  'https://lanternreview.example/lamp/7',
  'https://www.lanternreview.example/lamp/7',
  'https://archive.lanternreview.example/lamp/7',
])('keeps the terms as they are for an original at %s', (url) => {
  expect(forOriginal(ruleSet, url, 'Another name')).toBe(ruleSet);
});

it('asks for the name and the address of the site that an original stands on', () => {
  const { publisher, rules } = forOriginal(ruleSet, 'https://www.harbour-news.example/a/1', 'Harbour News');
  expect(publisher).toMatchObject({ name: 'Harbour News', hosts: ['harbour-news.example'], articleAddresses: [] });
  expect(publisher.acceptNames).toContain('harbour-news.example');
  expect(rules).toBe(ruleSet.rules);
});

it('takes no host for one of ours that only ends like it', () => {
  expect(forOriginal(ruleSet, 'https://notlanternreview.example/a', null).publisher.name).toBe(
    'notlanternreview.example',
  );
});
