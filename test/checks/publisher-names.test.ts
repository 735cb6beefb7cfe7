import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { publisherNames } from '../../src/checks/publisher-names.ts';
import { parseRuleSet } from '../../src/config/load-rule-set.ts';
import { findName } from '../../src/lib/names.ts';

const file = path.join(import.meta.dirname, '..', '..', 'rules', 'global-research', '2008.yaml');
const names = publisherNames(parseRuleSet(file, readFileSync(file, 'utf8'), checks).publisher);

describe('the names of Global Research', () => {
  it.each([
    'Global Research',
    'GLOBAL RESEARCH',
    'Global-Research',
    'GlobalResearch.ca',
    'www.globalresearch.ca',
    'globalresearch',
    'Global Reserach',
    'Global Reseach',
    'Glоbal Rеsearch',
    'Ｇｌｏｂａｌ Ｒｅｓｅａｒｃｈ',
    'Global\u200BResearch',
    'Глобал Рисерч',
    'غلوبال ريسرش',
    'Centre for Research on Globalization',
    'Center for Research on Globalisation (CRG)',
    'Centre de recherche sur la mondialisation',
    'Centro de Investigación sobre la Globalización',
    'Zentrum für Globalisierungsforschung',
    'Mondialisation',
    'mondialisation.ca',
    'Asia-Pacific Research',
  ])('are found in “%s”', (written) => {
    expect(findName(`Source: ${written}.`, names)).not.toBeNull();
  });

  it.each([
    'la mondialisation heureuse',
    'la globalización y sus críticos',
    'Globe Research',
    'Global Resources',
    'Research on global trade',
    'gr. 12',
    'Centre for Research on Ferries',
  ])('are not found in “%s”', (written) => {
    expect(findName(`Source: ${written}.`, names)).toBeNull();
  });
});
