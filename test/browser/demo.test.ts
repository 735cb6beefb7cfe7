import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launchChromium } from '../helpers/chromium.ts';
import { startCli, type RunningCommand } from '../helpers/installation.ts';

const chromium = findChromium();

describe.skipIf(chromium === null)('the demo, in Chromium without script', () => {
  let demo: RunningCommand;
  let browser: Browser;
  let address = '';

  beforeAll(async () => {
    demo = startCli(['demo']);
    browser = await launchChromium(chromium ?? '');
    address = await new Promise<string>((resolve, reject) => {
      let text = '';
      demo.child.stdout?.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        const found = /^Creditline demo: (http\S+)\n/m.exec(text)?.[1];
        if (found !== undefined) resolve(found);
      });
      void demo.ended.then(({ err }) => reject(new Error(err)));
    });
  });

  afterAll(async () => {
    await browser.close();
    demo.child.kill('SIGTERM');
    await demo.ended;
  });

  it('leads from the login over a case, its letter and a night to the case fixed', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address);
    await page.fill('#email', 'desk@saltmarsh.example');
    await page.fill('#password', 'salt-marsh-demo');
    await page.click('button[type=submit]');

    await page.goto(`${address}/cases?state=open`);
    const row = page.locator('.tbl .t a', { hasText: 'The bell that was rung by the wind' });
    await row.click();
    const casePage = page.url();
    expect(await page.textContent('main')).toContain('does not name The Saltmarsh Review as the source');

    await page.click('a:has-text("Review the letter")');
    expect(await page.textContent('.mview')).toContain('Dear Joris Veen');
    await page.click('button:has-text("Approve and send")');

    await page.goto(`${address}/delivered`);
    expect(await page.textContent('main')).toContain('editor@harbour-post.example');

    await page.click('button:has-text("Let a night pass")');
    await page.goto(casePage);
    expect(await page.textContent('main')).toContain('Fixed');

    await page.goto(`${address}/`);
    expect(await page.textContent('main')).toContain('The bell that was rung by the wind');
    await context.close();
  });

  it('shows every kind of partner that the desk meets', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address);
    await page.fill('#email', 'desk@saltmarsh.example');
    await page.fill('#password', 'salt-marsh-demo');
    await page.click('button[type=submit]');
    const cases = (await (await context.request.get(`${address}/cases.json`)).json()) as {
      partner: string;
      state: string;
    }[];
    const partners = new Set(cases.map(({ partner }) => partner));
    expect(partners).not.toContain('Marsh Notes'); // it only quotes
    await page.goto(`${address}/partners/village-voice`);
    expect(await page.textContent('main')).toContain('Dana Whitlock');
    await context.close();
  });
});
