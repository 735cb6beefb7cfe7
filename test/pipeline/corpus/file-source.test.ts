import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openCorpus,
  originalPage,
  prose,
  startCountingSite,
  type CountingSite,
  type TestCorpus,
} from '../../helpers/corpus.ts';

let site: CountingSite;
let corpus: TestCorpus;
beforeEach(async () => {
  site = await startCountingSite((asked) => {
    const id = /^\/[a-z]+\/(\d+)$/.exec(asked)?.[1];
    return id === undefined ? null : originalPage(`The lamp no. ${id}`, Number(id));
  });
  corpus = await openCorpus({ origins: [site.origin], hosts: ['127.0.0.1', 'lanternreview.example'] });
});
afterEach(async () => {
  await corpus.close();
  await site.close();
});

const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  const file = path.join(corpus.folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
};

const item = (id: number, fields = '', content = prose(id).join('\n\n')): string => `<item>
  <title><![CDATA[The lamp no. ${id}]]></title><link>https://lanternreview.example/lamp/${id}</link>
  <dc:creator><![CDATA[ada]]></dc:creator><guid isPermaLink="false">https://lanternreview.example/?p=${id}</guid>
  <content:encoded><![CDATA[${content}]]></content:encoded><wp:post_id>${id}</wp:post_id>
  <wp:post_date_gmt><![CDATA[2019-02-0${1 + (id % 9)} 08:00:00]]></wp:post_date_gmt>
  ${fields === '' ? '<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>' : fields}</item>`;
const wxr = (...items: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>
  <rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Lantern</title><language>en-GB</language>
  <wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name><![CDATA[Ada Moss]]></wp:author_display_name></wp:author>
  ${items.join('\n')}</channel></rss>`;

describe('a WordPress export', () => {
  it('gives its published posts and pages with author, date and short address, and asks nobody', async () => {
    const file = await put(
      'export.xml',
      wxr(
        item(1),
        item(2, '<wp:status>publish</wp:status><wp:post_type>page</wp:post_type>'),
        item(3, '<wp:status>draft</wp:status><wp:post_type>post</wp:post_type>'),
        item(4, '<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>'),
        item(
          5,
          '<wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:post_password>x</wp:post_password>',
        ),
      ),
    );
    expect(await corpus.import(file)).toMatchObject({
      added: 2,
      failed: [{ target: 'https://lanternreview.example/lamp/5', detail: 'the post asks for a password' }],
    });
    const [article] = await corpus.articles();
    expect(article).toMatchObject({
      id: '127.0.0.1:1',
      url: 'https://lanternreview.example/lamp/1',
      addresses: ['https://lanternreview.example/?p=1'],
      title: 'The lamp no. 1',
      byline: ['Ada Moss'],
      language: 'en-GB',
      publishedAt: '2019-02-02T08:00:00.000Z',
    });
    expect(article?.text).toBe(prose(1).join('\n\n'));
    expect(site.asked()).toEqual([]);
    expect(await corpus.import(file)).toMatchObject({ added: 0, unchanged: 2 });
  });

  it('loses no text to shortcodes, block remarks or the editor’s own paragraphs', async () => {
    const [one = '', two = '', three = ''] = prose(6);
    const content = `<!-- wp:paragraph --><p>${one}</p><!-- /wp:paragraph -->\r\n\r\n[caption id="x" width="3"]<img src="/a.jpg"> The harbour[/caption]\r\n\r\n${two}\r\nand more\r\n\r\n<blockquote>${three}</blockquote>`;
    await corpus.import(await put('export.xml', wxr(item(6, '', content))));
    const [article] = await corpus.articles();
    for (const part of [one, two, three, 'and more']) expect(article?.text).toContain(part);
    expect(article?.text).not.toMatch(/caption|wp:/);
  });

  it.each([
    [
      'cut in the middle',
      (text: string) => text.slice(0, text.indexOf('no. 3')),
      'the file was cut: its last item has no end',
    ],
    [
      'that is none',
      () => '<?xml version="1.0"?><urlset><url><loc>https://x.example/</loc></url></urlset>',
      'no WordPress export',
    ],
  ])('%s says so, and what could be read is kept', async (_, spoil, detail) => {
    const file = await put('export.xml', spoil(wxr(item(1), item(2), item(3))));
    const report = await corpus.import(file);
    expect(report.failed).toEqual([{ target: file, detail }]);
    expect(report.added).toBe(detail.startsWith('no') ? 0 : 2);
  });

  it('cannot expand entities', async () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
    const content = `<p>${prose(1).join(' ')} &b; &c;</p>`;
    const text = wxr(
      item(1).replace(
        /<content:encoded>.*<\/content:encoded>/s,
        `<content:encoded>${content.replace(/</g, '&lt;')}</content:encoded>`,
      ),
    );
    await corpus.import(await put('export.xml', text.replace('?>', `?>${bomb}`)));
    const [article] = await corpus.articles();
    expect(article?.text).not.toMatch(/xxxx|root:/);
    expect(article?.text.length).toBeLessThan(2_000);
  });

  it('is not read into memory, nor is one remark that never ends', async () => {
    const filler = `<!-- ${'y'.repeat(1_000_000)} -->`;
    const head = wxr(item(1), item(2)).replace('</channel></rss>', '');
    const endless = await put('endless.xml', `${head}<!-- ${'z'.repeat(20_000_000)}`);
    expect((await corpus.import(endless)).failed.map(({ detail }) => detail)).toContain(
      'a part of the file never ends',
    );
    const long = await put(
      'long.xml',
      `${head}${Array.from({ length: 30 }, () => filler).join('')}${item(3)}</channel></rss>`,
    );
    expect(await corpus.import(long)).toMatchObject({ added: 1, failed: [] });
  });

  it('in another character set is read by what it declares', async () => {
    const text = wxr(item(1).replace('The lamp no. 1', 'Le phare d’été')).replace('UTF-8', 'windows-1252');
    const bytes = Uint8Array.from(Array.from(text), (sign) => (sign === '’' ? 0x92 : sign.charCodeAt(0)));
    await corpus.import(await put('export.xml', bytes));
    expect((await corpus.articles())[0]?.title).toBe('Le phare d’été');
  });

  it('in a dry run is told and not kept; a limit ends it', async () => {
    const file = await put('export.xml', wxr(item(1), item(2), item(3)));
    await corpus.import(file, { limit: 1 });
    const dry = await corpus.import(file, { dryRun: true });
    expect(dry).toMatchObject({ added: 0, unchanged: 1 });
    expect(dry.planned).toEqual([
      { target: 'https://lanternreview.example/lamp/2', why: 'new' },
      { target: 'https://lanternreview.example/lamp/3', why: 'new' },
    ]);
    expect(await corpus.articles()).toHaveLength(1);
  });
});

describe('a folder of pages', () => {
  const canonical = (id: number): string =>
    originalPage(`The lamp no. ${id}`, id, {
      head: `<link rel="canonical" href="https://lanternreview.example/lamp/${id}">`,
    });

  it('takes each address from the page, or from a list, and names each file without one', async () => {
    await put('pages/a.html', canonical(1));
    await put(
      'pages/deep/er/b.htm',
      originalPage('B', 2, { head: '<meta property="og:url" content="https://lanternreview.example/lamp/2">' }),
    );
    await put('pages/c.html', originalPage('C', 3));
    const none = await put('pages/d.html', originalPage('D', 4));
    const foreign = await put(
      'pages/e.html',
      originalPage('E', 5, { head: '<link rel="canonical" href="https://evil.example/lamp/5">' }),
    );
    const empty = await put('pages/f.html', '<link rel="canonical" href="https://lanternreview.example/lamp/6">');
    await put('pages/notes.txt', 'not a page');
    await put('pages/.hidden.html', canonical(9));
    await put('pages/addresses.csv', 'file;url;title\nc.html;https://lanternreview.example/lamp/3;The third lamp\n');
    const report = await corpus.import(path.join(corpus.folder, 'pages'));
    expect(report.added).toBe(3);
    expect(Object.fromEntries(report.failed.map(({ target, detail }) => [target, detail]))).toEqual({
      [none]: 'no address: neither a canonical link nor og:url, and no list names it',
      [foreign]: 'its address https://evil.example/lamp/5 is not on a host of the publisher; give it in a list',
      [empty]: 'no article text was found on the page',
    });
    expect((await corpus.articles()).map(({ url, title }) => [url, title])).toEqual([
      ['https://lanternreview.example/lamp/1', 'The lamp no. 1'],
      ['https://lanternreview.example/lamp/2', 'B'],
      ['https://lanternreview.example/lamp/3', 'The third lamp'],
    ]);
  });

  it('takes a list from elsewhere', async () => {
    await put('pages/c.html', originalPage('C', 3));
    const addresses = await put('map.csv', 'Path,Link\n./c.html,https://lanternreview.example/lamp/3\n');
    expect(await corpus.import(path.join(corpus.folder, 'pages'), { addresses })).toMatchObject({
      added: 1,
      failed: [],
    });
    const missing = path.join(corpus.folder, 'none.csv');
    expect((await corpus.import(path.join(corpus.folder, 'pages'), { addresses: missing })).failed).toContainEqual({
      target: missing,
      detail: 'the list of addresses cannot be read',
    });
  });

  it('names the second of two files with one address, and follows no link out of the folder', async () => {
    await put('pages/a.html', canonical(1));
    await put('pages/b.html', canonical(1));
    const secret = await put('secret/c.html', canonical(3));
    await symlink(secret, path.join(corpus.folder, 'pages', 'link.html'));
    await symlink(path.dirname(secret), path.join(corpus.folder, 'pages', 'folder'));
    const report = await corpus.import(path.join(corpus.folder, 'pages'));
    expect(report.added).toBe(1);
    expect(report.failed.map(({ detail }) => detail)).toEqual([
      'another page has its address https://lanternreview.example/lamp/1',
    ]);
  });

  it('in the settings is read again only where a file changed', async () => {
    const file = await put('pages/a.html', canonical(1));
    await put('pages/b.html', canonical(2));
    const own = await openCorpus({
      places: { files: [path.join(corpus.folder, 'pages')] },
      hosts: ['lanternreview.example'],
      store: corpus.store,
    });
    expect(await own.sync()).toMatchObject({ added: 2, failed: [] });
    expect(await own.sync()).toMatchObject({ added: 0, changed: 0, unchanged: 0 });
    await writeFile(file, canonical(1).replace('ended there', 'ended here'));
    await utimes(file, new Date(), new Date(Date.now() + 5_000));
    expect(await own.sync()).toMatchObject({ changed: 1, unchanged: 0 });
    await own.close();
  });
});

describe('a list of addresses', () => {
  it('is fetched line by line; bad lines are named with their number and spoil no other', async () => {
    const file = await put(
      'list.csv',
      `\uFEFFTitel;Permalink\r\n"The first; lamp";${site.origin}/a/1\r\n=HYPERLINK("x");${site.origin}/b/2\r\n;nowhere\r\n"open;${site.origin}/c/3\r\n;ftp://x.example/4\r\n;${site.origin}/gone\r\n`,
    );
    const report = await corpus.import(file);
    expect(report.added).toBe(2);
    expect(report.failed).toEqual([
      { target: `${file}:4`, detail: 'no web address in this line' },
      { target: `${file}:5`, detail: 'a quote is opened and not closed' },
      { target: `${file}:6`, detail: 'no web address in this line' },
      { target: `${site.origin}/gone`, detail: 'the page is gone' },
    ]);
    expect((await corpus.articles()).map(({ title }) => title)).toEqual(['The first; lamp', '=HYPERLINK("x")']);
  });

  it('on the web is asked for conditionally', async () => {
    const list = await startCountingSite((asked) =>
      asked === '/list.txt' ? { etag: '"l"', body: `# ours\n${site.origin}/a/1\n` } : null,
    );
    const own = await openCorpus({
      places: { files: [`${list.origin}/list.txt`] },
      origins: [site.origin, list.origin],
      store: corpus.store,
    });
    expect(await own.sync()).toMatchObject({ added: 1, failed: [] });
    await own.sync();
    expect(list.asked().map(({ status }) => status)).toEqual([200, 304]);
    expect(site.asked().map(({ path: asked }) => asked)).toEqual(['/a/1']);
    await own.close();
    await list.close();
  });

  it('leads to no private address', async () => {
    const report = await corpus.import(
      await put('list.txt', 'http://169.254.169.254/a/1\nhttp://[::1]:9/a/2\nhttp://localhost/a/3\n'),
    );
    expect(report.failed).toHaveLength(3);
    expect(report.added).toBe(0);
  });
});

describe('a file', () => {
  it.each([['that is not there', 'none.xml', 'cannot be read (ENOENT)']])('%s is named', async (_, name, detail) => {
    const target = path.join(corpus.folder, name);
    expect((await corpus.import(target)).failed).toEqual([{ target, detail }]);
  });

  it('in the settings is left alone until it changes', async () => {
    const file = await put('export.xml', wxr(item(1)));
    const own = await openCorpus({ places: { files: [file] }, hosts: ['lanternreview.example'], store: corpus.store });
    expect(await own.sync()).toMatchObject({ added: 1 });
    expect(await own.sync()).toMatchObject({ added: 0, unchanged: 0 });
    await writeFile(file, wxr(item(1), item(2)));
    expect(await own.sync()).toMatchObject({ added: 1, unchanged: 1 });
    await own.close();
  });
});
