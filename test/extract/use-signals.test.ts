import { describe, expect, it } from 'vitest';
import { type UseSignal } from '../../src/domain/page.ts';
import { articleHtml, readHtml } from './sample.ts';

function kinds(extra: string, head = ''): readonly UseSignal['kind'][] {
  return [...new Set(readHtml(articleHtml(extra, head)).useSignals.map(({ kind }) => kind))];
}

function jsonLd(value: object): string {
  return `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
}

const OWN = { '@type': 'NewsArticle', headline: 'The ferry is sold' };

describe('readUseSignals', () => {
  it.each<[string, UseSignal['kind'], string]>([
    [
      'a script of an ad network',
      'ad-request',
      '<script async src="https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js"></script>',
    ],
    ['a frame of one', 'ad-request', '<iframe src="//ad.doubleclick.net/x"></iframe>'],
    ['an inline loader of one', 'ad-request', '<script>l("//widgets.outbrain.com/outbrain.js")</script>'],
    ['a place for ads', 'ad-slot', '<div id="div-gpt-ad-123-0"></div>'],
    ['an adsense unit', 'ad-slot', '<ins class="adsbygoogle"></ins>'],
    ['a partner link to a shop', 'affiliate', '<p><a href="https://www.amazon.de/dp/B01?tag=quay-21">the book</a></p>'],
    ['a script that sells links', 'affiliate', '<script src="//s.skimresources.com/js/1.js"></script>'],
    ['a link of a network that pays', 'affiliate', '<p><a href="https://www.awin1.com/cread.php?s=1">a tent</a></p>'],
    ['a link paid for', 'affiliate', '<p><a rel="sponsored" href="https://x.example/">x</a></p>'],
    ['an affiliate notice', 'affiliate', '<p>As an Amazon Associate we earn from qualifying purchases.</p>'],
    ['a cart', 'shop', '<nav><a href="/cart/">Cart</a></nav>'],
    ['a shop in Spanish', 'shop', '<nav><a href="https://tienda.quay.example/">Tienda</a></nav>'],
    ['a wall', 'wall-words', '<div class="wall">Subscribe to continue reading this story.</div>'],
    ['a wall in German', 'wall-words', '<aside>Dieser Artikel ist nur für Abonnenten.</aside>'],
    ['subscriptions in the head of the site', 'subscription', '<nav><p>Already a subscriber? Log in here.</p></nav>'],
    ['an advertorial label', 'sponsor-label', '<div>Contenu sponsorisé</div>'],
    ['a donation link', 'donation', '<nav><a href="/spenden">Jetzt spenden</a></nav>'],
    ['a firm in the footer', 'legal-form', '<footer>© 2026 Quay Media GmbH</footer>'],
    ['a charity in the footer', 'non-profit', '<footer>Quay Watch is a registered charity.</footer>'],
  ])('quotes %s', (_what, kind, html) => {
    const signal = readHtml(articleHtml(`</article>${html}`)).useSignals.find((one) => one.kind === kind);
    expect(signal?.selector).toBeTruthy();
    expect(signal?.quote).not.toBe('');
  });

  it.each([
    ['counting visitors', '<script src="https://www.google-analytics.com/ga.js"></script>'],
    ['a newsletter', '<form>Subscribe to our newsletter <input name=mail></form>'],
    ['the word advertisement in a sentence', '<p>An advertisement for the ferry hung at the quay for years.</p>'],
    [
      'a firm in the article',
      '<p>The yard, © Harbour Works Ltd, closed long ago, as everybody on the island remembers.</p>',
    ],
    ['an app store', '<p><a href="https://apps.apple.com/app/store/id1">Store</a></p>'],
  ])('says nothing of %s', (_what, html) => {
    expect(kinds(html)).toEqual([]);
  });

  it.each([
    'You can buy this article for $2.50 and read it without an account.',
    'Subscribe to read the rest.',
    'This post is for paying subscribers',
    'Pay 2 euros to read on.',
    'Become a member today to keep reading this story.',
    'Abonnez-vous dès maintenant pour lire la suite.',
    'La suite de cet article est réservée aux abonnés.',
    'Suscríbete por un euro para seguir leyendo.',
    'Den ganzen Artikel für 1,99 Euro kaufen',
    'Acquista questo articolo per 1 euro.',
    'Assine agora para continuar lendo.',
  ])('quotes what is asked of readers among the paragraphs: %s', (line) => {
    const { useSignals } = readHtml(articleHtml(`<p>${line}</p><p>${'And the ferry went on. '.repeat(12)}</p>`));
    expect(useSignals).toEqual([expect.objectContaining({ kind: 'wall-words', quote: line })]);
  });

  it.each([
    'The company hoped that readers would buy the paper and subscribe to it for years to come.',
    'He paid the captain to read the will to the crew.',
    'Members of the council subscribed to the plan, and the bank was asked to continue.',
    'She would buy this house and the story that came with it.',
    'A subscription was opened to pay for the lamp.',
  ])('says nothing of what the article tells: %s', (line) => {
    expect(kinds(`<p>${line}</p><p>${'And the ferry went on. '.repeat(12)}</p>`)).toEqual([]);
  });

  it.each([
    ['JSON-LD of the article', jsonLd({ ...OWN, isAccessibleForFree: false })],
    ['a word instead of a truth value', jsonLd({ ...OWN, isAccessibleForFree: 'False' })],
    [
      'one article of several',
      jsonLd([
        { ...OWN, isAccessibleForFree: false },
        { '@type': 'NewsArticle', headline: 'Another boat' },
      ]),
    ],
    ['a locked tier', '<meta property="article:content_tier" content="locked">'],
  ])('finds a paywall in %s', (_what, head) => {
    expect(kinds('', head)).toEqual(['paywall']);
  });

  it.each([
    [
      'another article is behind one',
      jsonLd([OWN, { '@type': 'NewsArticle', headline: 'Another boat', isAccessibleForFree: false }]),
    ],
    [
      'the only article of the data is another',
      jsonLd({
        '@type': 'NewsArticle',
        headline: 'Another boat',
        url: 'https://quay.example/x',
        isAccessibleForFree: false,
      }),
    ],
    [
      'the data contradict themselves',
      jsonLd([
        { ...OWN, isAccessibleForFree: false },
        { ...OWN, isAccessibleForFree: true },
      ]),
    ],
    [
      'a product is not free',
      jsonLd({ '@type': 'Product', name: 'Bell', isAccessibleForFree: false, offers: { price: 20 } }),
    ],
    ['the article costs nothing', jsonLd({ ...OWN, offers: { '@type': 'Offer', price: '0.00' } })],
    ['the data are broken', '<script type="application/ld+json">{"@type":"NewsArticle",</script>'],
  ])('finds neither price nor paywall where %s', (_what, head) => {
    expect(kinds('', head)).toEqual([]);
  });

  it('finds the price of the article', () => {
    expect(kinds('', jsonLd({ ...OWN, offers: { '@type': 'Offer', price: '1.99' } }))).toEqual(['price']);
  });

  it('does not take the price of a product beside the article for its own', () => {
    const product = '<div itemscope itemtype="https://schema.org/Product"><span itemprop="price">9.99</span></div>';
    expect(kinds(product)).toEqual([]);
  });

  it('caps what a hostile page may repeat', () => {
    const many = Array.from({ length: 500 }, (_one, at) => `<a href="https://www.awin1.com/${String(at)}">x</a>`).join(
      '',
    );
    expect(readHtml(articleHtml(many)).useSignals.length).toBeLessThanOrEqual(20);
  });
});
