import { isAllowed, parseRobots } from '../../src/crawl/robots.ts';

/**
 * What a robots.txt of ill will costs: `npx tsx test/bench/robots.ts`. Each is 500 KiB, the most that RFC 9309 2.5 has
 * us read, and answers ten long addresses; processor time, the best of five. Goal: 0.3 s.
 */
const SIZE = 512_000;
const ADDRESSES = Array.from({ length: 10 }, (_, index) => `/${'a'.repeat(2000)}${index}/${'b?c=%41&'.repeat(20)}`);

const fill = (lines: (index: number) => string): string => {
  const made = ['User-agent: *\n'];
  let size = made[0]?.length ?? 0;
  for (let index = 0; size < SIZE; index += 1) {
    const line = lines(index);
    made.push(line);
    size += line.length;
  }
  return made.join('').slice(0, SIZE);
};

const FILES: Readonly<Record<string, string>> = {
  'many stars, all lines alike': fill(() => 'Disallow: /*a*a*a*a*a*a*$\n'),
  'many stars, no two lines alike': fill((index) => `Disallow: /*a*a${index}*a*a*$\n`),
  'stars that match until the end': fill((index) => `Disallow: /a*${'a'.repeat(index % 40)}*a*b*${index}\n`),
  'short lines': fill((index) => `Disallow: /${index.toString(36)}\n`),
  escapes: fill((index) => `Disallow: /%61%7e${index}?q=%3a$\n`),
  'letters of other scripts': fill((index) => `Disallow: /статья-${index}\n`),
  'allowed and forbidden in turn': fill((index) => `${index % 2 ? 'Allow' : 'Disallow'}: /a*${index}\n`),
  'groups of one line': fill((index) => `User-agent: *\nDisallow: /a${index}\n`),
  'one line': fill(() => 'Disallow: /*a'),
  'lines that say nothing': fill(() => 'x\n'),
};

for (const [name, text] of Object.entries(FILES)) {
  const rounds = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    const robots = parseRobots(text);
    const allowed = ADDRESSES.filter((path) => isAllowed(robots, 'creditline', path).allowed).length;
    const { user, system } = process.cpuUsage(before);
    return { seconds: (user + system) / 1e6, allowed };
  });
  const best = Math.min(...rounds.map(({ seconds }) => seconds));
  console.log(
    `${best.toFixed(3)} s (first ${rounds[0]?.seconds.toFixed(3)})  ${name}: ${rounds[0]?.allowed} of 10 allowed`,
  );
}
