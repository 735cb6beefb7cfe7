import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { PACKAGE_FOLDER } from '../../config/places.ts';
import { DEMO_PARTNERS } from './scenario.ts';
import { PUBLISHER_HOST, PUBLISHER_NAME, type Addresses } from './sites.ts';

/** The terms of the demo's publisher: the duties of a shipped rule set under its own name and in its own words. */
const TERMS = 'global-research/2008.yaml';
const PERMISSIONS = `rights@${PUBLISHER_HOST.replace('.localhost', '.example')}`;
const CLAUSES: Readonly<Record<string, string>> = {
  'cross-posting': `Community sites may republish articles of ${PUBLISHER_NAME} if source and copyright are acknowledged together with a link to the article.`,
  'other-use': `For print and commercial sites, write to ${PERMISSIONS} first.`,
  'fair-use': `What ${PUBLISHER_NAME} took over from others is not ours to give: ask its owner.`,
  responsibility: `What an article says is its author's view, and ${PUBLISHER_NAME} answers for none of it.`,
};

/** Writes the configuration of the demo into a folder, as an operator would; answers its settings file. */
export async function writeDemoConfig(
  folder: string,
  at: Addresses,
  outside: { readonly smtpUrl: string; readonly baseUrl: string },
): Promise<string> {
  const config = path.join(folder, 'config');
  const rules = path.join(folder, 'rules', 'saltmarsh-review');
  await mkdir(path.join(config, 'partners'), { recursive: true });
  await mkdir(rules, { recursive: true });
  await writeFile(path.join(rules, '2024.yaml'), await terms());
  for (const partner of DEMO_PARTNERS) {
    const text = stringify({
      id: partner.id,
      name: partner.name,
      sites: [origin(at.partner(partner.id, '/'))],
      find: { feeds: ['/feed'], sitemaps: false },
      people: [{ name: partner.editor, email: `editor@${partner.id}.example`, language: 'en' }],
      use: { class: partner.look === 'shop' ? 'unsure' : 'community', by: 'the demo' },
    });
    await writeFile(path.join(config, 'partners', `${partner.id}.yaml`), text);
  }
  const file = path.join(config, 'creditline.yaml');
  await writeFile(file, stringify(settings(folder, at, outside)));
  return file;
}

function settings(folder: string, at: Addresses, outside: object): object {
  return {
    data: path.join(folder, 'data'),
    ...outside,
    publisher: { ruleSet: 'saltmarsh-review', originals: { feeds: [at.publisher('/feed')] } },
    desk: {
      from: `Rights desk, ${PUBLISHER_NAME} <rights@${PUBLISHER_HOST.replace('.localhost', '.example')}>`,
      phone: '+1 514 555 0100',
    },
    crawl: {
      userAgent: 'Creditline/1',
      perHostDelay: '0s',
      allowOrigins: [origin(at.publisher('/')), ...DEMO_PARTNERS.map(({ id }) => origin(at.partner(id, '/')))],
    },
    mail: { sendWindow: null },
  };
}

async function terms(): Promise<string> {
  const shipped = parse(await readFile(path.join(PACKAGE_FOLDER, 'rules', TERMS), 'utf8')) as Record<string, unknown>;
  const clauses = Object.keys(shipped['clauses'] as object).map((clause) => [clause, CLAUSES[clause]]);
  return stringify({
    ...shipped,
    id: 'saltmarsh-review',
    edition: '2024',
    validFrom: '2024-01-01',
    validUntil: undefined,
    publisher: {
      name: PUBLISHER_NAME,
      acceptNames: ['Saltmarsh Review'],
      hosts: [PUBLISHER_HOST],
      articleAddresses: ['/{slug}/{id:digits}'],
      permissions: PERMISSIONS,
    },
    clauses: Object.fromEntries(clauses) as Record<string, string>,
  });
}

function origin(address: string): string {
  return new URL(address).origin;
}
