import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mendAddress } from '../../src/lib/mend-address.ts';

const MEANT = 'https://www.lamp.example/the-old-lamp/8572';

describe('mendAddress', () => {
  it.each([
    'hxxps://www.lamp.example/the-old-lamp/8572',
    'https:// www.lamp.example/the-old-lamp/8572',
    'https://www.lamp.example/the-old-\u00ADlamp/8572',
    'https://www.lamp.example/the-old-%C2%ADlamp/%208572',
    'https:/www.lamp.example/the-old-lamp/8572',
    'https//www.lamp.example/the-old-lamp/8572',
    'https;//www.lamp.example/the-old-lamp/8572',
    'htps://www.lamp.example/the-old-lamp/8572',
    'https:\\\\www.lamp.example/the-old-lamp/8572',
    'https://www[.]lamp(dot)example/the-old-lamp/8572',
    'http://https://www.lamp.example/the-old-lamp/8572',
  ])('reads %j as it was meant', (written) => {
    expect(mendAddress(written)).toBe(MEANT);
  });

  it('finds nothing to mend in what is whole', () => {
    expect(mendAddress(MEANT)).toBeNull();
    expect(mendAddress('mailto:desk@lamp.example')).toBeNull();
    expect(mendAddress('')).toBeNull();
  });

  it('leaves any address of the web alone that has no blanks in it', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        if (!/%20|%0|%c2%a0|%5b|%c2%ad|%e2%80|%ef%bb|\(/i.test(url)) expect(mendAddress(url)).toBeNull();
      }),
    );
  });
});
