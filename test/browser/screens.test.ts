import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo } from 'node:net';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Store } from '../../src/store/repositories.ts';
import { createApp } from '../../src/web/app.ts';
import { type WebDeps } from '../../src/web/deps.ts';
import { findChromium, launchChromium } from '../helpers/chromium.ts';
import {
  AGREEABLE,
  depsOver,
  emptyStore,
  EVIDENCE_SHA256,
  NOW,
  PASSWORD,
  sampleStore,
  USERS,
} from '../helpers/web-sample.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SCREENS = [
  '/',
  '/cases',
  '/cases?state=closed',
  '/cases/1',
  '/cases/3',
  '/cases/5',
  '/outbox',
  '/outbox/1?view=headers',
  '/outbox/1?view=rendered',
  '/outbox?state=withdrawn',
  '/partners',
  '/partners/quay-gazette',
  '/articles',
  '/articles/lanternreview.example%3A5101',
  '/rules',
  '/runs',
  '/runs/run-400',
  '/decisions',
  '/check',
  '/delivered',
  `/evidence/${EVIDENCE_SHA256}`,
  '/no-such-page',
];
const LOOKS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['light', { colorScheme: 'light', viewport: { width: 1440, height: 900 } }],
  ['dark', { colorScheme: 'dark', viewport: { width: 1440, height: 900 } }],
  ['on a phone', { colorScheme: 'light', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
  ['at 320 pixels, which is 400 % zoom', { colorScheme: 'light', viewport: { width: 320, height: 256 } }],
];

interface Site {
  readonly base: string;
  close(): Promise<void>;
}

async function serve(store: Store, change: Partial<WebDeps> = {}): Promise<Site> {
  const demo = {
    sentMail: () => [
      { receivedAt: NOW, from: 'a@x.example', to: ['b@x.example'], subject: 'Hello', text: 'Dear Dana' },
    ],
  };
  const actions = { ...AGREEABLE, letNightPass: () => Promise.resolve() };
  const server: Server = createServer(createApp(depsOver(store, { demo, actions, ...change })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A page that is signed in, and everything that its console complained about. */
async function signedIn(
  browser: Browser,
  base: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ ...options, javaScriptEnabled: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (asked) => asked.url().startsWith(base) || complaints.push(`asked for ${asked.url()}`));
  await page.goto(`${base}/login`);
  await page.fill('#email', USERS.desk);
  await page.fill('#password', PASSWORD);
  await page.click('button[type=submit]');
  return { page, complaints };
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

/** What axe finds wrong with a page, in words. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${AXE}; undefined`);
  const result = await page.evaluate<AxeResult>(`axe.run({ runOnly: ${JSON.stringify(TAGS)}, iframes: false })`);
  return result.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
  );
}

const chromium = findChromium();

describe.skipIf(chromium === null)('the dashboard in a browser', () => {
  let browser: Browser;
  let store: Store;
  let site: Site;
  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '');
    store = await sampleStore();
    site = await serve(store);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await store.close();
  });

  describe.each(LOOKS)('%s', (_look, options) => {
    let page: Page;
    let complaints: string[];
    beforeAll(async () => {
      ({ page, complaints } = await signedIn(browser, site.base, options));
    });
    afterAll(() => page.context().close());

    it.each(SCREENS)('%s is accessible, fits, and asks nobody else for anything', async (path) => {
      complaints.length = 0;
      await page.goto(site.base + path);
      expect(await faults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(
        0,
      );
      expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
    });
  });

  it('would hear of faults, if there were any', async () => {
    const { page } = await signedIn(browser, site.base);
    await page.evaluate(
      `document.querySelector('main').innerHTML = '<img src="/icon.svg"><p>pale</p>'; document.querySelector('main p').style.color = '#aaa'`,
    );
    expect((await faults(page)).map((fault) => fault.split(':')[0])).toEqual(
      expect.arrayContaining(['image-alt', 'color-contrast', 'page-has-heading-one']),
    );
    await page.context().close();
  });

  it('signs in, shows the login form without faults, and says what was wrong', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.base}/cases/1`);
    expect(await faults(page)).toEqual([]);
    await page.fill('#email', USERS.viewer);
    await page.fill('#password', 'wrong');
    await page.keyboard.press('Enter');
    expect(await page.textContent('[role=alert]')).toContain('not right');
    expect(await faults(page)).toEqual([]);
    await page.fill('#password', PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${site.base}/cases/1`);
    expect(await page.textContent('h1')).toBe('The night ferry');
    await context.close();
  });

  it('skips to the content with the first key, and every control can be reached and seen', async () => {
    const { page } = await signedIn(browser, site.base);
    await page.goto(`${site.base}/cases/1`);
    await page.keyboard.press('Tab');
    expect(await page.textContent(':focus')).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.context().close();
  });

  it('waives a case from the keyboard, without script', async () => {
    const asked: unknown[] = [];
    const own = await serve(store, {
      actions: {
        ...AGREEABLE,
        decideCase: (...given) => {
          asked.push(given.slice(0, 2));
          return Promise.resolve({ ok: true });
        },
      },
    });
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${own.base}/login?next=/cases/1`);
    await page.fill('#email', USERS.lead);
    await page.fill('#password', PASSWORD);
    await page.click('button[type=submit]');
    await page.focus('summary:has-text("Waive")');
    await page.keyboard.press('Enter');
    await page.selectOption('#waive-reason', 'archive copy');
    await page.fill('#waive-note', 'From 2009.');
    await page.click('button:has-text("Waive this page")');
    await page.waitForURL(`${own.base}/cases/1`);
    expect(asked).toEqual([[1, { kind: 'waive', reason: 'archive copy', note: 'From 2009.', until: null }]]);
    await context.close();
    await own.close();
  });

  it('shows an editor what to paste, without faults, on a phone', async () => {
    const token = 'AoQLktCluFfOn0f25TSogw';
    const [letter] = await store.letters.list({ states: ['sent'] });
    if (!letter) throw new Error('no letter');
    const { messageId, ...rest } = letter;
    await store.letters.add({
      ...rest,
      messageId: `<2${messageId.slice(1)}`,
      caseIds: [1],
      text: `http://127.0.0.1/n/${token}\n`,
    });
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(`${site.base}/n/${token}`);
    expect(await page.textContent('.snip')).toContain('First published by');
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await context.close();
  });

  it('shows a letter as rendered in a frame that can do nothing', async () => {
    const { page } = await signedIn(browser, site.base);
    await page.goto(`${site.base}/outbox/1?view=rendered`);
    const frame = page.frames().find((one) => one.url().endsWith('/rendered'));
    expect(await frame?.textContent('body')).toContain('Dear Dana');
    await page.context().close();
  });

  it('stands on its feet with an empty store', async () => {
    const empty = await emptyStore();
    const bare = await serve(empty, { partners: () => [], ruleSets: [] });
    const { page, complaints } = await signedIn(browser, bare.base);
    for (const path of ['/', '/cases', '/outbox', '/partners', '/articles', '/rules', '/runs', '/decisions']) {
      await page.goto(bare.base + path);
      expect(await faults(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
    await bare.close();
    await empty.close();
  });

  it('keeps its shape with very long words and a thousand cases', async () => {
    const full = await sampleStore();
    const [first] = await full.cases.list({ limit: 1 });
    if (!first) throw new Error('no case');
    const { id, ...rest } = first;
    expect(id).toBeGreaterThan(0);
    await full.transaction(async (repositories) => {
      for (let index = 0; index < 1000; index++) {
        await repositories.cases.add({
          ...rest,
          state: 'open',
          pageUrl: `https://quaygazette.example/${'long'.repeat(60)}/${index}`,
        });
      }
    });
    const own = await serve(full);
    const { page } = await signedIn(browser, own.base, { viewport: { width: 390, height: 844 } });
    for (const path of [
      '/',
      '/cases',
      '/cases?page=20',
      '/cases?state=undecided',
      '/partners/quay-gazette',
      '/cases/12',
    ]) {
      await page.goto(own.base + path);
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(
        0,
      );
    }
    await page.goto(`${own.base}/cases?page=20`);
    expect(await page.textContent('.pager')).toContain('951 to 1000');
    await page.context().close();
    await own.close();
    await full.close();
  });
});
