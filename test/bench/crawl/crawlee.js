// Crawlee's CheerioCrawler on the same pages: reads links and text of each, keeps nothing. Run in a folder where
// @crawlee/cheerio is installed: `node crawlee.js <folder> <port> <hosts> <pages>`.
import { createRequire } from 'node:module';
import path from 'node:path';

const [folder = '', port = '', hosts = '[]', pages = '0'] = process.argv.slice(2);
const { CheerioCrawler, Configuration, MemoryStorage, log } = await load();
log.setLevel(log.LEVELS.OFF);
const requests = JSON.parse(hosts).flatMap((host) =>
  Array.from({ length: Number(pages) }, (_, index) => {
    const path = `/story/${index}-about-the-marsh`;
    // it looks names up by itself, which .localhost may not survive
    return {
      url: `http://127.0.0.1:${port}${path}`,
      uniqueKey: `${host}${path}`,
      headers: { host: `${host}.localhost` },
    };
  }),
);
let read = 0;
const crawler = new CheerioCrawler(
  {
    maxConcurrency: 32,
    minConcurrency: 32,
    retryOnBlocked: false,
    requestHandler: ({ $ }) => {
      const links = $('a[href]')
        .toArray()
        .map((link) => $(link).attr('href'));
      if (links.length > 0 && $('article').text().length > 0) read += 1;
    },
  },
  new Configuration({ persistStorage: false, storageClient: new MemoryStorage({ persistStorage: false }) }),
);
const start = performance.now();
const before = process.cpuUsage();
await crawler.run(requests);
const { user, system } = process.cpuUsage(before);
process.send?.({
  seconds: (performance.now() - start) / 1000,
  cpu: (user + system) / 1e6,
  peakMb: process.resourceUsage().maxRSS / 1024,
  fetched: read,
});
process.disconnect();

async function load() {
  const require = createRequire(path.join(folder, 'package.json'));
  const { CheerioCrawler, Configuration, log } = require('@crawlee/cheerio');
  const { MemoryStorage } = require('@crawlee/memory-storage');
  return { CheerioCrawler, Configuration, MemoryStorage, log };
}
