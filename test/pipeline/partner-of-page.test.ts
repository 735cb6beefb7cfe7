import { expect, it } from 'vitest';
import { ownerOf, partnerOfPage } from '../../src/pipeline/partner-of-page.ts';
import { partnerWith } from '../helpers/cases.ts';

const fen = partnerWith({ id: 'fen', sites: ['https://fen.example', 'https://old.fen.example:8443'] });
const marsh = partnerWith({ id: 'marsh', sites: ['http://marsh.example'] });

it.each([
  ['https://fen.example/2026/lamp', 'fen'],
  ['http://www.fen.example/lamp?utm_source=a#top', 'fen'],
  ['https://old.fen.example:8443/', 'fen'],
  ['https://old.fen.example/', undefined],
  ['https://www.marsh.example/', 'marsh'],
  ['https://notfen.example/', undefined],
  ['https://fen.example.evil.example/', undefined],
  ['file:///fen.example/page.html', undefined],
  ['page.html', undefined],
  ['https://user@fen.example/', undefined],
])('%s is a page of %s', (url, id) => {
  expect(partnerOfPage(url, [fen, marsh])?.id).toBe(id);
});

it('is told with the language of whoever is written to first', () => {
  const person = { name: null, email: 'a@fen.example', language: 'pt', fromDay: 0 };
  expect(ownerOf({ ...fen, people: [person] }, 'host')).toMatchObject({ id: 'fen', language: 'pt', foundBy: 'host' });
  expect(ownerOf({ ...fen, people: [] }, 'name').language).toBe('en');
});
