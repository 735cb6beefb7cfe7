import { describe, expect, it } from 'vitest';
import { articleHtml, PROSE, readHtml } from './sample.ts';

const SITE = 'https://quay.example';
const ARTICLE = articleHtml();

function kindOf(html: string, path = '/a'): string {
  return readHtml(html, `${SITE}${path}`).kind;
}

/** A page of nothing but a title, a heading and a sentence. */
function bare(title: string, sentence = 'There is nothing to read here.'): string {
  return `<!doctype html><title>${title}</title><h1>${title}</h1><p>${sentence}</p>`;
}

describe('readPageKind', () => {
  it.each([
    ['article', ARTICLE, '/2026/ferry'],
    ['search', ARTICLE, '/?s=ferry'],
    [
      'listing',
      '<h1>Boats</h1><ul><li><a href=/1>One boat</a><li><a href=/2>Another boat</a></ul>',
      '/category/boats/',
    ],
    ['home', '<h1>Quay News</h1><a href=/1>One boat</a>', '/'],
    ['soft-404', '<title>Page not found</title><h1>404</h1><p>There is nothing at this place.</p>', '/gone'],
    ['captcha', '<title>Just a moment...</title><p>Checking your browser before you go on.</p>', '/a'],
    ['login', '<h1>Sign in</h1><form><input name=u><input type=password name=p></form>', '/a'],
    ['consent', '<h1>Welcome</h1><p>Before you continue, choose which cookies we may set.</p>', '/a'],
    ['needs-rendering', '<div id="root"></div><script src=a.js></script>', '/a'],
    ['other', '<p>Under construction.</p>', '/a'],
  ])('tells a page of kind %s', (kind, html, path) => {
    expect(kindOf(html, path)).toBe(kind);
  });

  it.each([
    'Page introuvable',
    'Erreur 404',
    'Página no encontrada',
    'Seite nicht gefunden',
    'Pagina non trovata',
    'Página não encontrada',
    '404 – Quay News',
    'This article has been removed',
  ])('tells a missing page by its title: %s', (title) => {
    expect(kindOf(bare(title))).toBe('soft-404');
  });

  it.each([
    'Un instant…',
    'Einen Moment…',
    'Êtes-vous un robot ?',
    'Verifica que eres humano',
    'Sicherheitsüberprüfung',
    'Verifica di essere umano',
    'Não sou um robô',
    'Access denied',
  ])('tells a captcha by its title: %s', (title) => {
    expect(kindOf(bare(title))).toBe('captcha');
  });

  it.each(['Log in', 'Connectez-vous', 'Iniciar sesión', 'Anmelden', 'Accedi', 'Faça login'])(
    'tells a login wall by its title: %s',
    (title) => {
      expect(kindOf(bare(title))).toBe('login');
    },
  );

  it.each([
    'Réservé aux abonnés',
    'Nur für Abonnenten',
    'Exclusivo para suscriptores',
    'Riservato agli abbonati',
    'Exclusivo para assinantes',
    'For subscribers only',
  ])('tells a wall for subscribers by its heading: %s', (heading) => {
    expect(kindOf(`<title>The ferry is sold</title><h2>${heading}</h2><p>So it goes.</p>`)).toBe('login');
  });

  it.each([
    'We value your privacy',
    'Continuer sans accepter',
    'Valoramos tu privacidad',
    'Mit Werbung weiterlesen',
    'Accetta tutti i cookie',
    'Valorizamos a sua privacidade',
  ])('tells a consent wall by its words: %s', (words) => {
    expect(kindOf(bare('Quay News', words))).toBe('consent');
  });

  it.each([
    'Please enable JavaScript',
    'Veuillez activer JavaScript',
    'Bitte aktivieren Sie JavaScript',
    'Por favor, active JavaScript',
    'Attiva JavaScript per leggere',
    'Ative o JavaScript',
  ])('tells a page that only scripts fill by its notice: %s', (notice) => {
    expect(kindOf(`<noscript>${notice}</noscript><script src=a.js></script><p>Quay News</p>`)).toBe('needs-rendering');
  });

  it.each([
    ['/threads/the-ferry-is-sold.4711/', 'a XenForo thread'],
    ['/viewtopic.php?t=4711', 'a phpBB thread'],
    ['/forum/showthread.php?4711', 'a vBulletin thread'],
    ['/forums/topic/the-ferry-is-sold/', 'a bbPress thread'],
  ])('tells a forum by the address of a thread: %s', (path) => {
    expect(kindOf(ARTICLE, path)).toBe('forum');
  });

  it('tells a forum by the program that made the page', () => {
    expect(kindOf(articleHtml('', '<meta name="generator" content="Discourse 3.4">'))).toBe('forum');
  });

  it.each([
    '/search/label/coast',
    '/search/label/coast?max-results=20',
    '/search?updated-max=2024-05-20&max-results=9',
  ])('takes a page of a blog that is served under the search path for a list of posts: %s', (path) => {
    expect(kindOf(ARTICLE, path)).toBe('listing');
  });

  it.each(['/suche/ferry', '/recherche', '/buscar/ferry', '/ricerca/', '/pesquisa/ferry'])(
    'tells a page of search results by its address: %s',
    (path) => {
      expect(kindOf(ARTICLE, path)).toBe('search');
    },
  );

  it.each(['/rubrique/bateaux', '/thema/boote', '/etiqueta/barcos', '/autore/ada-moss', '/tag/boats/page/2', '/news/'])(
    'tells a listing by its address: %s',
    (path) => {
      expect(kindOf(bare('Boats'), path)).toBe('listing');
    },
  );

  it('does not take a product for an article, however long its description', () => {
    expect(kindOf(articleHtml('', '<meta property="og:type" content="product">'))).toBe('other');
  });

  it('takes a page of little text for an article where its head says so', () => {
    const html = bare('The ferry is sold').replace('<h1>', '<meta property="og:type" content="article"><h1>');
    expect(kindOf(html)).toBe('article');
  });

  it('takes the long text of a site of one page for an article', () => {
    const long = PROSE.map((one) =>
      one.replace('</p>', ' '.concat('And so it went on, winter after winter, '.repeat(4), '</p>')),
    );
    expect(
      kindOf(`<h1>The ferry is sold</h1>${long.join('')}${long.join('').replaceAll('winter', 'summer')}`, '/'),
    ).toBe('article');
  });

  describe('does not take an article for a wall', () => {
    const short = `<article><h1>A short notice</h1>${PROSE.join('')}</article>`;

    it.each([
      ['shared from Twitter', ARTICLE, '/2026/ferry?s=20'],
      ['with a notice of a captcha below it', `${short}<p>This site is protected by reCAPTCHA.</p>`, '/a'],
      ['with a banner about cookies', `${short}<div class="bar">We value your privacy. Accept all cookies</div>`, '/a'],
      ['with a login box beside it', `${short}<form><h2>Login</h2><input type=password></form>`, '/a'],
      ['about a number that is an error elsewhere', short.replace('A short notice', '404 islanders leave'), '/a'],
      ['about those who were denied access', short.replace('A short notice', 'Access denied: the ferry'), '/a'],
      ['with a noscript notice', `<noscript>Please enable JavaScript</noscript><script></script>${short}`, '/a'],
      ['in a section that is called after a topic', ARTICLE, '/topic/boats/the-ferry-is-sold'],
    ])('%s', (_what, html, path) => {
      expect(kindOf(html, path)).toBe('article');
    });
  });
});
