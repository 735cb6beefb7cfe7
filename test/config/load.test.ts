import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CheckRegistry, defineCheck } from '../../src/checks/check.ts';
import { loadConfiguration } from '../../src/config/load.ts';
import { keepSecret } from '../../src/config/secret.ts';
import { type Configuration } from '../../src/config/settings.ts';
import { ConfigError } from '../../src/domain/errors.ts';

const checks: CheckRegistry = new Map([
  [
    'lamp-lit',
    defineCheck({
      id: 'lamp-lit',
      reasons: ['dark'],
      options: z.strictObject({ lamps: z.int().default(1) }),
      evaluate: () => ({ outcome: 'passed' }),
    }),
  ],
]);

const RULE_SET = `
id: lamp-post
edition: "1"
validFrom: 2020-01-01
publisher: { name: The Lamp Post, hosts: [lamp.example] }
clauses: { light: Keep the lamp lit. }
rules:
  - id: lamp-kept
    title: The lamp is lit
    clause: light
    strength: required
    check: lamp-lit
    messages: { dark: The lamp is out. }
`;

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'creditline-config-'));
  await put('package/rules/lamp-post/1.yaml', RULE_SET);
});
afterEach(() => rm(folder, { recursive: true }));

async function put(name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

interface Given {
  readonly flags?: { config?: string; data?: string };
  readonly environment?: Record<string, string>;
}

const load = ({ flags = {}, environment = {} }: Given = {}): Promise<Configuration> =>
  loadConfiguration({ flags, environment, checks, workingFolder: folder, packageFolder: path.join(folder, 'package') });

const SETTINGS = 'publisher: { ruleSet: lamp-post }\n';
const PARTNER = 'id: village-voice\nname: Village Voice\nsites: [https://village.example]\n';

async function complaintsOf(given: Given = {}): Promise<string> {
  const error: unknown = await load(given).then(
    () => 'nothing was wrong',
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConfigError)) throw new Error(String(error));
  return error.message.replaceAll(`${folder}/`, '');
}

describe('loadConfiguration', () => {
  it('fills every setting that the file leaves out', async () => {
    await put('config/creditline.yaml', SETTINGS);
    const { settings, partners, ruleSets } = await load();
    expect(settings.grace).toEqual({ days: 30, remind: [7, 21], sightings: 2, sightingGap: 43_200_000 });
    expect(settings.crawl.perHostDelay).toBe(5_000);
    expect(settings.mail.maxPerPartner).toEqual({ count: 1, per: 259_200_000 });
    expect(settings.mail.approve).toBe('always');
    expect(settings.use).toEqual({ ads: 'ask', sponsorLabel: 'ask', paywall: 'failed', price: 'failed' });
    expect(settings.dataFolder).toBe(path.join(folder, 'data'));
    expect(partners).toEqual([]);
    expect(ruleSets.map(({ id, edition }) => [id, edition])).toEqual([['lamp-post', '1']]);
  });

  it('reads the settings as the example of the design writes them', async () => {
    await put(
      'config/creditline.yaml',
      `
publisher:
  ruleSet: lamp-post
  originals: { feeds: [https://www.lamp.example/feed], sitemaps: [], listings: [], files: [list.txt] }
desk:
  from: "Rights desk, Lamp Post <rights@publisher.example>"
  replyTo: rights@publisher.example
  phone: "+1 514 555 0100"
  languages: [en, fr]
  timezone: America/Montreal
crawl: { perHostDelay: 5s, budget: { pages: 20, time: 30m }, allowOrigins: ["http://127.0.0.1:8081/"] }
mail: { approve: always, maxPerPartner: 2/48h, sendWindow: "Mon-Fri 09:00-16:00" }
evidence: { keep: 400d }
`,
    );
    const { settings } = await load();
    expect(settings.desk.from).toEqual({ name: 'Rights desk, Lamp Post', email: 'rights@publisher.example' });
    expect(settings.desk.replyTo).toEqual({ name: null, email: 'rights@publisher.example' });
    expect(settings.publisher.originals.files).toEqual([path.join(folder, 'config', 'list.txt')]);
    expect(settings.crawl.budget).toEqual({ pages: 20, time: 1_800_000 });
    expect(settings.crawl.allowOrigins).toEqual(['http://127.0.0.1:8081']);
    expect(settings.mail.maxPerPartner).toEqual({ count: 2, per: 172_800_000 });
    expect(settings.evidence.keep).toBe(400 * 86_400_000);
  });

  it.each([
    [
      'an unknown key',
      'pubisher: { ruleSet: x }',
      'config/creditline.yaml:1:1: "pubisher" is not a known key; did you mean "publisher"?',
    ],
    [
      'a key of a group',
      `${SETTINGS}crawl:\n  perHostDelai: 5s`,
      'config/creditline.yaml:3:3: "perHostDelai" is not a known key; did you mean "perHostDelay"?',
    ],
    [
      'a duration',
      `${SETTINGS}crawl:\n  perHostDelay: 5 seconds`,
      'config/creditline.yaml:3:17: crawl.perHostDelay: write a duration such as 5s, 30m, 12h or 400d',
    ],
    [
      'a duration out of bounds',
      `${SETTINGS}crawl: { perHostDelay: 2h }`,
      'config/creditline.yaml:2:24: crawl.perHostDelay: write a duration from 0s to 1h',
    ],
    [
      'two addresses in one',
      `${SETTINGS}desk: { replyTo: "ok@a.example\\r\\nBcc: v@b.example" }`,
      'config/creditline.yaml:2:18: desk.replyTo: write a mailbox, such as Rights desk <rights@publisher.example>',
    ],
    [
      'an address of a script',
      `${SETTINGS}baseUrl: javascript:alert(1)`,
      'config/creditline.yaml:2:10: baseUrl: write a web address, such as https://village.example/feed',
    ],
    [
      'a password in an address',
      `${SETTINGS}publisher: { ruleSet: lamp-post, originals: { feeds: ["https://me:pass@lamp.example/feed"] } }`.split(
        '\n',
      )[1] ?? '',
      'config/creditline.yaml:1:55: publisher.originals.feeds.0: write a web address, such as https://village.example/feed',
    ],
    [
      'a time zone',
      `${SETTINGS}desk: { timezone: Mars/Olympus }`,
      'config/creditline.yaml:2:19: desk.timezone: write a time zone of the IANA list, such as America/Montreal',
    ],
    [
      'a choice',
      `${SETTINGS}mail: { approve: alwais }`,
      'config/creditline.yaml:2:18: mail.approve must be one of always, first, never; did you mean "always"?',
    ],
    [
      'reminders out of order',
      `${SETTINGS}grace: { days: 20 }`,
      'config/creditline.yaml:2:8: grace.remind: write days in rising order, all before grace.days',
    ],
    [
      'a rule set that is not there',
      'publisher: { ruleSet: lamp-pots }',
      'config/creditline.yaml:1:23: publisher.ruleSet: there is no rule set "lamp-pots"; did you mean "lamp-post"?',
    ],
  ])('tells %s with its place and what to write', async (_what, text, complaint) => {
    await put('config/creditline.yaml', text);
    expect(await complaintsOf()).toBe(complaint);
  });

  it('tells a rule set that goes by another name than its folder', async () => {
    await put('config/creditline.yaml', 'publisher: { ruleSet: lamp-pole }');
    await put('rules/lamp-pole/1.yaml', RULE_SET);
    expect(await complaintsOf()).toMatch(
      /rules\/lamp-pole: edition 1 in this folder has the id "lamp-post"; write "id: lamp-pole"/,
    );
  });

  it('reads an installation without any file, and refuses a file that is named and not there', async () => {
    const defaults = await load({ environment: { CREDITLINE_BASE_URL: 'https://x.example/' } }).catch(
      (error: unknown) => error,
    );
    expect(String(defaults)).toContain('there is no rule set "global-research"'); // this package ships another one
    expect(await complaintsOf({ flags: { config: 'nowhere.yaml' } })).toBe(
      'nowhere.yaml: there is no such file (named by --config); run "creditline init" to write a starting configuration',
    );
  });
});

describe('the places of an installation', () => {
  it('are the project around a folder called config', async () => {
    await put('desk/config/creditline.yaml', SETTINGS);
    await put('desk/config/partners/village-voice.yaml', PARTNER);
    for (const config of ['desk/config/creditline.yaml', 'desk/config']) {
      const { settings, partners } = await load({ flags: { config } });
      expect(settings.file).toBe(path.join(folder, 'desk', 'config', 'creditline.yaml'));
      expect(settings.dataFolder).toBe(path.join(folder, 'desk', 'data'));
      expect(partners).toHaveLength(1);
    }
  });

  it('are the folder of the file itself anywhere else', async () => {
    await put('etc/creditline.yaml', SETTINGS);
    const { settings, origins } = await load({ environment: { CREDITLINE_CONFIG: 'etc/creditline.yaml' } });
    expect(settings.dataFolder).toBe(path.join(folder, 'etc', 'data'));
    expect(origins['file']).toBe('environment');
  });

  it("let the operator's own edition of a rule set take the place of the shipped one", async () => {
    await put('config/creditline.yaml', SETTINGS);
    await put('rules/lamp-post/2.yaml', RULE_SET.replace('edition: "1"', 'edition: "own"'));
    await put('rules/reed-bed/1.yaml', 'id: [');
    expect((await load()).ruleSets.map(({ edition }) => edition)).toEqual(['own']);
  });
});

describe('precedence', () => {
  it('takes flag over environment over file over default, and says which', async () => {
    await put('config/creditline.yaml', `${SETTINGS}data: from-file\nbaseUrl: https://file.example\n`);
    const file = await load();
    expect(file.settings.dataFolder).toBe(path.join(folder, 'config', 'from-file'));
    expect(file.origins['dataFolder']).toBe('file');
    expect(file.origins['baseUrl']).toBe('file');
    expect(file.origins['grace.days']).toBe('default');

    const environment = { CREDITLINE_DATA: 'from-environment', CREDITLINE_BASE_URL: 'https://environment.example/' };
    const over = await load({ environment });
    expect(over.settings.dataFolder).toBe(path.join(folder, 'from-environment'));
    expect(over.settings.baseUrl).toBe('https://environment.example');
    expect(over.origins['dataFolder']).toBe('environment');

    const flag = await load({ environment, flags: { data: 'from-flag' } });
    expect(flag.settings.dataFolder).toBe(path.join(folder, 'from-flag'));
    expect(flag.origins['dataFolder']).toBe('flag');
  });

  it('reads a value from the file that …_FILE names, and refuses both', async () => {
    await put('config/creditline.yaml', SETTINGS);
    const file = await put('run/smtp', 'smtps://desk:word@mail.example\n');
    const { settings, origins } = await load({ environment: { CREDITLINE_SMTP_URL_FILE: file } });
    expect(settings.smtpUrl).toBe('smtps://desk:word@mail.example');
    expect(origins['smtpUrl']).toBe('environment');
    const both = { CREDITLINE_SMTP_URL_FILE: file, CREDITLINE_SMTP_URL: 'smtp://mail.example' };
    expect(await complaintsOf({ environment: both })).toBe(
      'environment variable CREDITLINE_SMTP_URL: set either CREDITLINE_SMTP_URL or CREDITLINE_SMTP_URL_FILE, not both',
    );
  });

  it('never repeats a secret in a complaint', async () => {
    await put('config/creditline.yaml', SETTINGS);
    const complaint = await complaintsOf({ environment: { CREDITLINE_SECRET: 'hunter2', CREDITLINE_LOG: 'xml' } });
    expect(complaint).toContain('environment variable CREDITLINE_SECRET: write at least 16 characters');
    expect(complaint).toContain('environment variable CREDITLINE_LOG: write text or json');
    expect(complaint).not.toContain('hunter2');
  });
});

describe('partners', () => {
  beforeEach(() => put('config/creditline.yaml', SETTINGS));

  it('resolves places against the first site and ignores examples', async () => {
    await put('config/partners/village-voice.yaml', `${PARTNER}find: { feeds: [/feed], pages: [archive/lamp] }\n`);
    await put('config/partners/other.yaml.example', 'not: read');
    const { partners } = await load();
    expect(partners.map(({ id }) => id)).toEqual(['village-voice']);
    expect(partners[0]?.find).toEqual({
      feeds: ['https://village.example/feed'],
      sitemaps: true,
      listings: [],
      pages: ['https://village.example/archive/lamp'],
    });
  });

  it('takes days as whole days', async () => {
    const permission = 'permissions: [{ rule: lamp-kept, until: 2027-09-02, note: agreed by phone }]\n';
    await put('config/partners/village-voice.yaml', `${PARTNER}${permission}`);
    const { partners } = await load();
    expect(partners[0]?.permissions).toEqual([
      { article: null, rule: 'lamp-kept', until: '2027-09-02T23:59:59.999Z', note: 'agreed by phone' },
    ]);
  });

  it.each([
    [
      'an id that is not the name of the file',
      PARTNER.replace('village-voice', 'village-vice'),
      'config/partners/village-voice.yaml:1:5: id must be the name of the file; write village-voice, or call the file village-vice.yaml',
    ],
    [
      'a site with a path',
      PARTNER.replace('village.example', 'village.example/news'),
      'config/partners/village-voice.yaml:3:9: sites.0: write scheme and host only, such as https://village.example',
    ],
    [
      'a header in an address',
      `${PARTNER}people: [{ email: "e@v.example\\nBcc: x@y.example" }]`,
      'config/partners/village-voice.yaml:4:19: people.0.email: write one e-mail address, such as editor@village.example',
    ],
    [
      'a rule that is off without a reason',
      `${PARTNER}rules: { lamp-kept: { strength: off, until: 2027-01-01 } }`,
      'config/partners/village-voice.yaml:4:21: rules.lamp-kept.reason: a rule that is off needs a reason; it is shown with the finding',
    ],
    [
      'a rule that is off for good',
      `${PARTNER}rules: { lamp-kept: { strength: off, reason: old system } }`,
      'config/partners/village-voice.yaml:4:21: rules.lamp-kept.until: a rule that is off needs the last day on which it is; nothing is off for good',
    ],
    [
      'a rule that is not there',
      `${PARTNER}rules:\n  lamp-kep: { strength: wished }`,
      'config/partners/village-voice.yaml:5:13: there is no rule "lamp-kep"; did you mean "lamp-kept"?',
    ],
    [
      'an option that the check does not have',
      `${PARTNER}rules:\n  lamp-kept: { options: { lamps: many } }`,
      'config/partners/village-voice.yaml:5:34: options: lamps must be a number, not text',
    ],
    [
      'a day that does not exist',
      `${PARTNER}pauseMailUntil: 2027-02-30`,
      'config/partners/village-voice.yaml:4:17: pauseMailUntil: there is no day 2027-02-30',
    ],
  ])('tells %s', async (_what, text, complaint) => {
    await put('config/partners/village-voice.yaml', text);
    expect(await complaintsOf()).toBe(complaint);
  });

  it('tells a site that two partners claim, and all files at once', async () => {
    await put('config/partners/a-voice.yaml', PARTNER.replace('village-voice', 'a-voice'));
    await put('config/partners/broken.yaml', 'id: [');
    await put('config/partners/village-voice.yaml', PARTNER);
    const complaint = await complaintsOf();
    expect(complaint).toContain('broken.yaml:1:');
    expect(complaint).toContain('village-voice.yaml:3:9: https://village.example already belongs to a-voice.yaml');
  });
});

describe('the secret', () => {
  beforeEach(() => put('config/creditline.yaml', SETTINGS));

  it('is made anew until it is kept, and then stays, readable for its owner only', async () => {
    const first = await load();
    expect(first.settings.secret).not.toBe((await load()).settings.secret);
    await keepSecret(first.settings, first.origins['secret']);
    const file = path.join(folder, 'data', 'secret');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await load()).settings.secret).toBe(first.settings.secret);
  });

  it('is the one of the first of two processes that keep one at once', async () => {
    const both = await Promise.all([load(), load()]);
    const kept = await Promise.all(both.map(({ settings, origins }) => keepSecret(settings, origins['secret'])));
    expect(new Set(kept.map(({ secret }) => secret)).size).toBe(1);
    expect((await readFile(path.join(folder, 'data', 'secret'), 'utf8')).trim()).toBe(kept[0]?.secret);
  });

  it('is not written where the environment gives it', async () => {
    const { settings, origins } = await load({ environment: { CREDITLINE_SECRET: 'x'.repeat(32) } });
    await keepSecret(settings, origins['secret']);
    await expect(stat(path.join(folder, 'data'))).rejects.toThrow('ENOENT');
  });

  it('is refused where the kept one was cut', async () => {
    await put('data/secret', 'abc\n');
    expect(await complaintsOf()).toContain('data/secret: the kept secret is damaged');
  });
});
