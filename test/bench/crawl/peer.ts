import { load } from 'cheerio/slim';
import pLimit from 'p-limit';
import { Agent, request } from 'undici';
import { type PeerNight } from './job.ts';

const [kind = 'raw', port = '', hosts = '[]', pages = '0'] = process.argv.slice(2);
const agent = new Agent({
  pipelining: 1,
  connect: { lookup: (_name, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]) },
});
const limit = pLimit(32);
const urls = (JSON.parse(hosts) as string[]).flatMap((host) =>
  Array.from(
    { length: Number(pages) },
    (_, index) => `http://${host}.localhost:${port}/story/${index}-about-the-marsh`,
  ),
);
const start = performance.now();
const before = process.cpuUsage();
let read = 0;
await Promise.all(
  urls.map((url) =>
    limit(async () => {
      const { body } = await request(url, { dispatcher: agent });
      const text = await body.text();
      read += kind === 'slim' ? parse(text) : 1;
    }),
  ),
);
const { user, system } = process.cpuUsage(before);
process.send?.({
  seconds: (performance.now() - start) / 1000,
  cpu: (user + system) / 1e6,
  peakMb: process.resourceUsage().maxRSS / 1024,
  fetched: read,
} satisfies PeerNight);
await agent.close();
process.disconnect();

function parse(text: string): number {
  const $ = load(text);
  const links = $('a[href]')
    .toArray()
    .map((link) => $(link).attr('href'));
  return links.length > 0 && $('article').text().length > 0 ? 1 : 0;
}
