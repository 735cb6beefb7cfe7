import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAllowed, parseRobots, robotToken } from '../../src/crawl/robots.ts';

const AGENT = 'Creditline';
const ask = (text: string, path: string, agent = AGENT) => isAllowed(parseRobots(text), agent, path);
const forAll = (rules: string): string => `User-agent: *\n${rules}`;

describe('a file without rules for us', () => {
  it.each([
    ['empty', ''],
    ['only comments', '# nothing\n#Disallow: /\n'],
    ['rules before any group', 'Disallow: /\nUser-agent: other\nDisallow: /x'],
    ['rules for another robot', 'User-agent: Lampbot\nDisallow: /'],
    ['a robot whose name begins like ours', 'User-agent: CreditlineImages\nDisallow: /'],
    ['an empty disallow', 'User-agent: *\nDisallow:'],
    ['an unknown line', 'User-agent: *\nNoindex: /'],
    ['our name with something in front', 'User-agent: NotCreditline\nDisallow: /'],
  ])('allows everything: %s', (_what, text) => {
    expect(ask(text, '/lamp')).toEqual({ allowed: true, line: null, crawlDelay: null });
  });
});

describe('groups', () => {
  it.each([
    ['our own', 'User-agent: Creditline\nDisallow: /', false],
    ['in any case', 'USER-AGENT: creditLINE\nDISALLOW: /', false],
    ['with a version', 'User-agent: Creditline/2.1\nDisallow: /', false],
    ['with words behind the name', 'User-agent: Creditline the robot\nDisallow: /', false],
    ['for everybody', 'User-agent: *\nDisallow: /', false],
    ['for everybody, with words behind', 'User-agent: * all\nDisallow: /', false],
    ['our own before that for everybody', 'User-agent: *\nDisallow: /\nUser-agent: Creditline\nAllow: /', true],
    [
      'our own, though empty, before that for everybody',
      'User-agent: *\nDisallow: /\n\nUser-agent: Creditline\n',
      true,
    ],
    ['of several robots', 'User-agent: Lampbot\nUser-agent: Creditline\nDisallow: /', false],
    [
      'apart, read together',
      'User-agent: Creditline\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: Creditline\nDisallow: /lamp',
      false,
    ],
    ['closed by the next name', 'User-agent: Creditline\nDisallow: /a\nUser-agent: x\nDisallow: /', true],
    [
      'held open over a sitemap line',
      'User-agent: Creditline\nSitemap: https://a.example/s.xml\nUser-agent: x\nDisallow: /',
      false,
    ],
    ['held open over blank lines', 'User-agent: Creditline\n\n\nDisallow: /', false],
  ])('%s', (_what, text, allowed) => {
    expect(ask(text, '/lamp').allowed).toBe(allowed);
  });

  it('never speak to a robot without a name, except to all', () => {
    expect(ask('User-agent: Creditline\nDisallow: /', '/', '').allowed).toBe(true);
    expect(ask('User-agent: *\nDisallow: /', '/', '').allowed).toBe(false);
  });
});

describe('lines', () => {
  it.each([
    ['Windows ends', 'User-agent: *\r\nDisallow: /lamp\r\nAllow: /x\r\n'],
    ['old Macintosh ends', 'User-agent: *\rDisallow: /lamp\r'],
    ['a byte order mark', '\uFEFFUser-agent: *\nDisallow: /lamp'],
    ['blanks and tabs', ' \tUser-agent \t:  *  \n\t Disallow\t:\t /lamp \t'],
    ['a comment behind', 'User-agent: * # all\nDisallow: /lamp # not this'],
    ['no colon', 'User-agent *\nDisallow /lamp'],
    ['no last line end', 'User-agent: *\nDisallow: /lamp'],
    ['useragent', 'useragent: *\nDisallow: /lamp'],
    ['user agent', 'user agent: *\nDisallow: /lamp'],
    ['dissallow', 'User-agent: *\ndissallow: /lamp'],
    ['dissalow', 'User-agent: *\nDissalow: /lamp'],
    ['disalow', 'User-agent: *\ndisalow: /lamp'],
    ['diasllow', 'User-agent: *\ndiasllow: /lamp'],
    ['disallaw', 'User-agent: *\ndisallaw: /lamp'],
  ])('are read with %s', (_what, text) => {
    expect(ask(text, '/lamp').allowed).toBe(false);
    expect(ask(text, '/other').allowed).toBe(true);
  });

  it('without a colon have two words, or none of them counts', () => {
    expect(ask('User-agent: *\nDisallow /lamp now', '/lamp').allowed).toBe(true);
  });

  it('are cut where they are absurdly long, which forbids more and never less', () => {
    const text = forAll(`Disallow: /${'a'.repeat(20_000)}b`);
    expect(ask(text, `/${'a'.repeat(20_000)}c`).allowed).toBe(false);
  });
});

describe('patterns', () => {
  it.each([
    ['/', '/anything', true],
    ['/fish', '/fish', true],
    ['/fish', '/fish.html', true],
    ['/fish', '/fishing/net?x=1', true],
    ['/fish', '/Fish', false],
    ['/fish', '/catfish', false],
    ['/fish/', '/fish', false],
    ['/fish/', '/fish/?id=1', true],
    ['/fish*', '/fish', true],
    ['/*.php', '/a/b.php?x', true],
    ['/*.php', '/php/', false],
    ['/*.php$', '/a.php', true],
    ['/*.php$', '/a.php5', false],
    ['/*.php$', '/a.php.php', true],
    ['/a*b*c', '/a-b-b-c', true],
    ['/a*b*c', '/a-c-b', false],
    ['/*/*/x', '/a/b/x', true],
    ['/*/*/x', '/a/x', false],
    ['/**lamp', '/a/lamp', true],
    ['/lamp$', '/lamp', true],
    ['/lamp$', '/lamp/', false],
    ['/$', '/', true],
    ['/$', '/a', false],
    ['/*$', '/any', true],
    ['$', '/', false],
    ['/a$b', '/a$b', true],
    ['/a$b', '/a', false],
    ['/*a$', '/a', true],
    ['/ab*ab$', '/ab', false],
    ['/ab*ab$', '/abab', true],
    ['*/lamp', '/x/lamp', true],
    ['lamp', '/lamp', false],
    ['/?s=', '/?s=x', true],
    ['/*?', '/a?b', true],
  ])('%s on %s: matches %s', (pattern, path, matching) => {
    expect(ask(forAll(`Disallow: ${pattern}`), path).allowed).toBe(!matching);
  });

  it.each([
    ['Disallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['Allow: /a/b\nDisallow: /a', '/a/c', false],
    ['Disallow: /a/b\nAllow: /a', '/a/b', false],
    ['Allow: /lamp\nDisallow: /lamp', '/lamp', true],
    ['Disallow: /lamp\nAllow: /lamp', '/lamp', true],
    ['Allow: /page\nDisallow: /*.htm', '/page.htm', false],
    ['Allow: /$\nDisallow: /', '/', true],
    ['Allow: /$\nDisallow: /', '/x', false],
    ['Disallow: /\nAllow: /x/index.html', '/x/', true],
    ['Disallow: /\nAllow: /x/index.html', '/x/y', false],
    ['Disallow: /\nAllow: /x/index.htm', '/x/', true],
    ['Disallow: /\nAllow:', '/x', false],
  ])('the longest decides, allow where two are equal: %j on %s', (rules, path, allowed) => {
    expect(ask(forAll(rules), path).allowed).toBe(allowed);
  });
});

describe('escapes', () => {
  it.each([
    ['/ü', '/%C3%BC', false],
    ['/%c3%bc', '/%C3%BC', false],
    ['/%C3%BC', '/%c3%bc', false],
    ['/灯', '/%E7%81%AF/x', false],
    ['/%6Camp', '/lamp', false],
    ['/lamp', '/%6Camp', false],
    ['/a%2Fb', '/a/b', true],
    ['/a/b', '/a%2Fb', true],
    ['/a%3Fb', '/a?b', true],
  ])('disallow %s on %s: allowed is %s', (pattern, path, allowed) => {
    expect(ask(forAll(`Disallow: ${pattern}`), path).allowed).toBe(allowed);
  });

  it('that are needless do not widen an allow', () => {
    expect(ask(forAll('Disallow: /\nAllow: /%6Camp'), '/lamp').allowed).toBe(false);
  });
});

/** RFC 9309, section by section; what is read off its text and what follows from it. */
describe('RFC 9309', () => {
  const others = 'User-agent: other\n';
  it.each<[string, string, string, boolean]>([
    [
      '2.2.1 an empty disallow ends the names',
      'User-agent: *\nDisallow:\n\nUser-agent: Badbot\nDisallow: /',
      '/x',
      true,
    ],
    ['2.2.1 … so does an empty allow', 'User-agent: *\nAllow:\nUser-agent: Badbot\nDisallow: /', '/x', true],
    ['2.2.1 … of ours', 'User-agent: Creditline\nDisallow:\n\nUser-agent: *\nDisallow: /', '/x', true],
    ['2.2.1 … of another', `${others}Disallow:\n\nUser-agent: *\nDisallow: /`, '/x', false],
    ['2.2.1 … behind a comment', 'User-agent: *\nDisallow: # nothing\nUser-agent: Badbot\nDisallow: /', '/x', true],
    ['2.2.1 … with blanks', 'User-agent: *\nDisallow: \t \nUser-agent: Badbot\nDisallow: /', '/x', true],
    ['2.2.1 … misspelt', 'User-agent: *\nDissallow:\nUser-agent: Badbot\nDisallow: /', '/x', true],
    ['2.2.1 an empty rule allows nothing that another forbids', forAll('Disallow: /a\nDisallow:\nAllow:'), '/a', false],
    ['2.2.1 ours first', 'User-agent: Creditline\nAllow: /\nUser-agent: *\nDisallow: /', '/x', true],
    ['2.2.1 ours last', 'User-agent: *\nAllow: /\nUser-agent: Creditline\nDisallow: /', '/x', false],
    [
      '2.2.1 ours among many',
      `${others}User-agent: a\nUser-agent: CREDITLINE\nUser-agent: b\nDisallow: /`,
      '/x',
      false,
    ],
    ['2.2.1 * beside ours in one group', 'User-agent: *\nUser-agent: Creditline\nDisallow: /', '/x', false],
    [
      '2.2.1 ours alone counts, not that of *',
      'User-agent: *\nDisallow: /a\nUser-agent: Creditline\nDisallow: /b',
      '/a',
      true,
    ],
    [
      '2.2.1 groups of * are one',
      'User-agent: *\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: *\nDisallow: /b',
      '/b',
      false,
    ],
    ['2.2.1 a longer token is another robot', 'User-agent: Creditline-News\nDisallow: /', '/x', true],
    ['2.2.1 a shorter token is another robot', 'User-agent: Credit\nDisallow: /', '/x', true],
    ['2.2.1 a token ends at a slash', 'User-agent: creditline/9 (x)\nDisallow: /', '/x', false],
    ['2.2.1 an unknown line between name and rules', 'User-agent: *\nHost: a.example\nDisallow: /', '/x', false],
    ['2.2.1 an unknown line between names', `${others}Visit-time: 0600-0845\nUser-agent: *\nDisallow: /`, '/x', false],
    ['2.2.1 an unknown line between rules', forAll('Disallow: /a\nNoindex: /b\nDisallow: /c'), '/c', false],
    ['2.2.1 a sitemap between rules', forAll('Disallow: /a\nSitemap: https://a.example/s\nDisallow: /c'), '/c', false],
    ['2.2.1 names at the end of the file', 'User-agent: *\nDisallow: /a\nUser-agent: Creditline', '/a', true],
    ['2.2.1 a name without a name', 'User-agent:\nDisallow: /', '/x', true],
    ['2.2.1 a name that is none', 'User-agent: 123\nDisallow: /', '/x', true],
    ['2.2.2 case of the key', 'uSeR-aGeNt: *\ndIsAlLoW: /a', '/a', false],
    ['2.2.2 case of the path', forAll('Disallow: /A'), '/a', true],
    [
      '2.2.2 the most octets decide',
      forAll('Allow: /example/page/\nDisallow: /example/page/disallowed.gif'),
      '/example/page/disallowed.gif',
      false,
    ],
    [
      '2.2.2 … wherever they stand',
      forAll('Disallow: /example/page/x\nAllow: /example/page/'),
      '/example/page/y',
      true,
    ],
    ['2.2.2 allow where they are equal', forAll('Disallow: /*.gif\nAllow: /abcd*'), '/abcd.gif', true],
    ['2.2.2 a wildcard counts as an octet', forAll('Allow: /abc\nDisallow: /a*c*'), '/abc', false],
    ['2.2.2 … and so does the end', forAll('Allow: /abc\nDisallow: /abc$'), '/abc', false],
    ['2.2.2 escapes count as they are compared', forAll('Allow: /ü/x\nDisallow: /%C3%BC/'), '/%C3%BC/x', true],
    [
      '2.2.2 rules of merged groups compete',
      'User-agent: *\nDisallow: /a/b\nUser-agent: *\nAllow: /a/b/c',
      '/a/b/c',
      true,
    ],
    ['2.2.2 no rule matches', forAll('Disallow: /a\nAllow: /b'), '/c', true],
    ['2.2.2 a path is matched from its first octet', forAll('Disallow: /b'), '/a/b', true],
    ['2.2.2 the query is matched', forAll('Disallow: /*?replytocom='), '/a?replytocom=7', false],
    ['2.2.2 … and not taken for a path', forAll('Disallow: /a/b'), '/?/a/b', true],
    [
      '2.2.2 letters beyond ASCII are escaped in the rule',
      forAll('Disallow: /foo/bar/ツ'),
      '/foo/bar/%E3%83%84',
      false,
    ],
    ['2.2.2 … or came so', forAll('Disallow: /foo/bar/%E3%83%84'), '/foo/bar/%E3%83%84', false],
    ['2.2.2 … in small letters', forAll('Disallow: /foo/bar/%e3%83%84'), '/foo/bar/%E3%83%84', false],
    ['2.2.2 needless escapes in the rule', forAll('Disallow: /foo/bar/%62%61%7A'), '/foo/bar/baz', false],
    ['2.2.2 … in the address', forAll('Disallow: /foo/bar/baz'), '/foo/bar/%62%61%7A', false],
    ['2.2.2 … of a tilde', forAll('Disallow: /%7euser'), '/~user', false],
    ['2.2.2 … of a dot, a dash and a line', forAll('Disallow: /a%2Eb%2Dc%5Fd'), '/a.b-c_d', false],
    ['2.2.2 an escaped slash is no slash', forAll('Disallow: /a%2Fb'), '/a/b', true],
    ['2.2.2 … and stays itself in small letters', forAll('Disallow: /a%2fb'), '/a%2Fb', false],
    ['2.2.2 … in the address', forAll('Disallow: /a%2Fb'), '/a%2fb', false],
    [
      '2.2.2 an address in a query, escaped in the rule',
      forAll('Disallow: /foo?b=http%3A%2F%2Ffoo.bar'),
      '/foo?b=http://foo.bar',
      false,
    ],
    ['2.2.2 … in the address', forAll('Disallow: /foo?b=http://foo.bar'), '/foo?b=http%3a%2f%2Ffoo.bar', false],
    ['2.2.2 an escaped & is no &', forAll('Disallow: /foo?a=1%26b'), '/foo?a=1&b', true],
    ['2.2.2 an escaped % is no escape', forAll('Disallow: /a%2541'), '/aA', true],
    ['2.2.2 half an escape stands for itself', forAll('Disallow: /a%4'), '/a%4', false],
    ['2.2.3 a comment after a rule', forAll('Disallow: /a#b'), '/ab', false],
    ['2.2.3 an end that is not the end', forAll('Disallow: /a$/b'), '/a', true],
    ['2.2.3 two ends', forAll('Disallow: /a$$'), '/a$', false],
    ['2.2.3 an end with a query behind', forAll('Disallow: /*.php$'), '/a.php?x', true],
    ['2.2.3 an end after a query', forAll('Disallow: /*?$'), '/a?', false],
    ['2.2.3 a run of wildcards is one', forAll('Disallow: /a****b'), '/ab', false],
    ['2.2.3 a wildcard for nothing', forAll('Disallow: /a*b'), '/ab', false],
    ['2.2.3 a wildcard over slashes', forAll('Disallow: /a*z'), '/a/b/c/z', false],
    ['2.2.3 a wildcard at the end changes nothing', forAll('Disallow: /a*'), '/b', true],
    ['2.2.3 only a wildcard', forAll('Disallow: *'), '/x', false],
    ['2.2.3 a wildcard first', forAll('Disallow: *.pdf$'), '/a/b.pdf', false],
    [
      '2.2.3 an escaped star is a star',
      forAll('Disallow: /path/file-with-a-%2A.html'),
      '/path/file-with-a-*.html',
      false,
    ],
    ['2.2.3 … and nothing else', forAll('Disallow: /path/file-with-a-%2A.html'), '/path/file-with-a-b.html', true],
    ['2.2.3 an escaped dollar is a dollar', forAll('Disallow: /path/foo-%24'), '/path/foo-$', false],
    ['2.2.3 … and no end', forAll('Disallow: /path/foo-%24'), '/path/foo-', true],
    ['2.2.3 a dollar in the middle meets an escaped one', forAll('Disallow: /a$b'), '/a%24b', false],
    ['3 blanks that are none allow nothing', forAll('Disallow: /\nAllow: /a\u00a0'), '/ab', false],
    ['3 … and forbid', forAll('Disallow: /a\u00a0'), '/ab', false],
  ])('%s', (_what, text, path, allowed) => {
    expect(ask(text, path).allowed).toBe(allowed);
    expect(ask(text.replaceAll('\n', '\r\n'), path).allowed).toBe(allowed);
    expect(ask(`\uFEFF\n${text.replaceAll('\n', '\r')}\r`, path).allowed).toBe(allowed);
  });
});

describe('what is kept besides', () => {
  it('is the line that decided, as written', () => {
    expect(ask(forAll('Allow: /\n  Disallow: /private/ # staff only'), '/private/x')).toMatchObject({
      allowed: false,
      line: 'Disallow: /private/ # staff only',
    });
    expect(ask(forAll('Disallow: /\nAllow: /news'), '/news').line).toBe('Allow: /news');
  });

  it.each([
    ['Crawl-delay: 10', 10],
    ['crawl-delay: 0.5', 0.5],
    ['Crawl-delay: soon', null],
    ['Crawl-delay: -1', null],
    ['Crawl-delay: 10\nDisallow: /x\nCrawl-delay: 20', 20],
  ])('is the delay of our group: %j', (lines, seconds) => {
    expect(ask(forAll(lines), '/').crawlDelay).toBe(seconds);
  });

  it('is never the delay of another group', () => {
    expect(ask('User-agent: x\nCrawl-delay: 9\nDisallow: /\nUser-agent: *\nDisallow: /a', '/').crawlDelay).toBeNull();
  });

  it('are the sitemaps, whichever group they stand in', () => {
    const text = 'Sitemap: https://a.example/1.xml\nUser-agent: x\nSite-map: /2.xml\n';
    expect(parseRobots(text).sitemaps).toEqual(['https://a.example/1.xml', '/2.xml']);
  });
});

describe('the name of a robot', () => {
  it.each([
    ['Creditline/1 (+https://publisher.example/bot)', 'Creditline'],
    ['credit_line-bot 2', 'credit_line-bot'],
    ['1bot', ''],
  ])('in %s is %s', (userAgent, token) => {
    expect(robotToken(userAgent)).toBe(token);
  });
});

/** The meaning of a pattern, said as plainly as possible: try every length for every wildcard. */
function matchesPlainly(pattern: string, path: string): boolean {
  if (pattern === '') return true;
  if (pattern === '$') return path === '';
  if (pattern.startsWith('*')) {
    return Array.from({ length: path.length + 1 }, (_, at) => at).some((at) =>
      matchesPlainly(pattern.slice(1), path.slice(at)),
    );
  }
  return path.startsWith(pattern.charAt(0)) && matchesPlainly(pattern.slice(1), path.slice(1));
}

const pathText = fc.string({ unit: fc.constantFrom('a', 'b', '/', '$'), maxLength: 12 }).map((text) => `/${text}`);
const patternText = fc
  .string({ unit: fc.constantFrom('a', 'b', '/', '*', '$'), maxLength: 10 })
  .map((text) => `/${text}`);

describe('laws', () => {
  it('a pattern matches as its plainest reading says', () => {
    fc.assert(
      fc.property(patternText, pathText, (pattern, path) => {
        expect(ask(forAll(`Disallow: ${pattern}`), path).allowed).toBe(!matchesPlainly(pattern, path));
      }),
      { numRuns: 3000 },
    );
  });

  it('of several rules the longest that matches decides', () => {
    const rule = fc.record({ allow: fc.boolean(), pattern: patternText });
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 8 }), pathText, (rules, path) => {
        const text = forAll(
          rules.map(({ allow, pattern }) => `${allow ? 'Allow' : 'Disallow'}: ${pattern}`).join('\n'),
        );
        const longest = (allow: boolean): number =>
          Math.max(
            0,
            ...rules
              .filter((one) => one.allow === allow && matchesPlainly(one.pattern, path))
              .map(({ pattern }) => pattern.length),
          );
        expect(ask(text, path).allowed).toBe(longest(true) >= longest(false));
      }),
      { numRuns: 2000 },
    );
  });

  it('any text and any path have an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, path) => {
        expect(typeof ask(forAll(`Disallow: ${text}`), path).allowed).toBe('boolean');
      }),
    );
  });
});

describe('a file made to cost time', () => {
  const hostile = (line: (index: number) => string, count: number): string =>
    forAll(Array.from({ length: count }, (_, index) => line(index)).join('\n'));

  it('still has its true answer where its patterns fail at once', () => {
    const text = hostile((index) => `Disallow: /*aab${index}`, 20_000);
    expect(ask(text, `/${'a'.repeat(2000)}`).allowed).toBe(true);
    expect(ask(text, `/${'a'.repeat(2000)}b19999`).allowed).toBe(false);
  });

  it('forbids everything where it hides its cost from the first look', () => {
    // Every run of three characters of the patterns stands in the path, the patterns themselves do not.
    const runs = Array.from({ length: 40 }, (_, index) => `${index}aab-ab${index}-b${index}c-${index}c${index}`);
    const path = `/${runs.join('-')}${'a'.repeat(400_000)}`;
    const text = hostile((index) => `Disallow: /*aab${index % 40}c${'*a'.repeat(index)}`, 200);
    expect(ask(text, path)).toMatchObject({ allowed: false, line: '(robots.txt costs too much to evaluate)' });
  });
});
