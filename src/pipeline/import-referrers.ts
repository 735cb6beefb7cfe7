import { parseOrigins, refusalOfUrl } from '../crawl/address-policy.ts';
import { createSite, mayHoldArticle, type Site } from '../crawl/same-site.ts';
import { addressColumn, csvCells, looksLikeLog, readLogLine, separatorOf, type ReferrerLine } from '../lib/log-line.ts';
import { safeLine } from '../lib/safe-text.ts';
import { bareHost, hostWithPort, normaliseUrl, parseUrl } from '../lib/url.ts';
import { isCarrier } from './referrer-kinds.ts';
import { editionNow, type Workshop } from './workshop.ts';

export interface ReferrerOptions {
  /** Says what would be remembered and remembers nothing. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

/** What a list of referrers came to. */
export interface ReferrerReport {
  readonly lines: number;
  /** New addresses of partners, which the next crawl asks for, by partner. */
  readonly added: Readonly<Record<string, number>>;
  /** Addresses of partners that were known already. */
  readonly known: number;
  /** Lines that lead nowhere, by the reason. */
  readonly passedOver: Readonly<Record<PassedOver, number>>;
  /** Hosts that no partner file names, most visitors first: perhaps somebody else who republishes. Nothing is asked of them. */
  readonly leads: readonly { readonly host: string; readonly count: number }[];
  /** Lines from hosts beyond those that are counted one by one. */
  readonly otherLeads: number;
  readonly malformed: number;
  /** The first malformed lines, numbered from 1. */
  readonly errors: readonly { readonly line: number; readonly why: string }[];
}

export type PassedOver = 'no referrer' | 'own site' | 'search or network' | 'private address' | 'not an article';

const MAX_ERRORS = 20;
/** A log can be flooded with made-up referrers: so many hosts are told apart, and so many addresses taken of one partner. */
const MAX_HOSTS = 50_000;
const MAX_ADDRESSES = 50_000;
const MAX_LINE = 16_384;
const MAX_ADDRESS = 2_000;
const BATCH = 500;

/** Takes the addresses of partners out of a table (CSV) or a web server's log: pages that readers came from do link an article. */
export async function importReferrers(
  lines: AsyncIterable<string>,
  options: ReferrerOptions,
  workshop: Workshop,
): Promise<ReferrerReport> {
  const intake = new Intake(workshop, options);
  let read: ((line: string) => ReferrerLine) | null = null;
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (options.signal.aborted) break;
    if (line.trim() === '') continue;
    if (read === null) {
      const format = formatOf(line);
      read = format.read;
      if (format.isHead) continue;
    }
    await intake.take(number, line.length > MAX_LINE ? { kind: 'malformed', why: 'the line is too long' } : read(line));
  }
  await intake.keep();
  return intake.report(number);
}

/** By the first line: a log, or a table with or without the names of its columns. */
function formatOf(first: string): { readonly read: (line: string) => ReferrerLine; readonly isHead: boolean } {
  if (looksLikeLog(first)) return { read: readLogLine, isHead: false };
  const separator = separatorOf(first);
  const found = addressColumn(csvCells(first, separator) ?? []);
  const column = found?.column ?? 0;
  const read = (line: string): ReferrerLine => {
    const cells = csvCells(line, separator);
    if (cells === null) return { kind: 'malformed', why: 'a quotation mark is not closed' };
    const address = cells[column] ?? '';
    return address === '' || address === '-' ? { kind: 'none' } : { kind: 'address', address };
  };
  return { read, isHead: found?.isHead ?? false };
}

interface Owner {
  readonly partnerId: string;
  readonly site: Site;
}

class Intake {
  readonly #workshop: Workshop;
  readonly #options: ReferrerOptions;
  readonly #owners = new Map<string, Owner>();
  readonly #ownHosts: readonly string[];
  readonly #allowed: ReadonlySet<string>;
  readonly #keys = new Map<string, Set<string>>();
  readonly #added = new Map<string, number>();
  readonly #leads = new Map<string, number>();
  readonly #passed: Record<PassedOver, number> = {
    'no referrer': 0,
    'own site': 0,
    'search or network': 0,
    'private address': 0,
    'not an article': 0,
  };
  readonly #errors: { line: number; why: string }[] = [];
  #fresh: { partnerId: string; url: string; foundBy: string }[] = [];
  #known = 0;
  #malformed = 0;
  #otherLeads = 0;

  constructor(workshop: Workshop, options: ReferrerOptions) {
    this.#workshop = workshop;
    this.#options = options;
    const { publisher } = editionNow(workshop);
    this.#ownHosts = [...publisher.hosts, ...publisher.sisterHosts].map(bareHost);
    this.#allowed = parseOrigins(workshop.configuration.settings.crawl.allowOrigins);
    for (const { id, sites } of workshop.configuration.partners) {
      const owner = { partnerId: id, site: createSite(sites) };
      for (const site of sites) {
        const url = parseUrl(site);
        if (url) this.#owners.set(hostWithPort(url), owner);
      }
    }
  }

  async take(number: number, line: ReferrerLine): Promise<void> {
    if (line.kind === 'none') this.#passed['no referrer'] += 1;
    else if (line.kind === 'malformed') this.#complain(number, line.why);
    else await this.#address(number, line.address);
    if (this.#fresh.length >= BATCH) await this.keep();
  }

  async #address(number: number, address: string): Promise<void> {
    const url = address.length <= MAX_ADDRESS && /^https?:\/\//i.test(address) ? parseUrl(address) : null;
    const why = url && this.#whyNot(url);
    const owner = url && this.#owners.get(hostWithPort(url));
    if (!url) this.#complain(number, `not a web address: ${safeLine(address, 80)}`);
    else if (why) this.#passed[why] += 1;
    else if (owner) await this.#ofPartner(owner, address);
    else if (isCarrier(bareHost(url.hostname))) this.#passed['search or network'] += 1;
    else this.#lead(bareHost(url.hostname));
  }

  #whyNot(url: URL): PassedOver | null {
    const host = bareHost(url.hostname);
    if (this.#ownHosts.some((own) => host === own || host.endsWith(`.${own}`))) return 'own site';
    return refusalOfUrl(url, this.#allowed) === null ? null : 'private address';
  }

  async #ofPartner({ partnerId, site }: Owner, address: string): Promise<void> {
    const own = site.own(address);
    const isPage = own !== null && mayHoldArticle(own.url);
    if (!isPage) this.#passed['not an article'] += 1;
    else if ((await this.#keysOf(partnerId)).has(own.key)) this.#known += 1;
    else this.#add(partnerId, own.url, own.key);
  }

  #add(partnerId: string, url: string, key: string): void {
    const added = this.#added.get(partnerId) ?? 0;
    if (added >= MAX_ADDRESSES) return;
    this.#keys.get(partnerId)?.add(key);
    this.#added.set(partnerId, added + 1);
    this.#fresh.push({ partnerId, url, foundBy: 'referrer' });
  }

  /** What is known of a partner is read when its first address turns up. */
  async #keysOf(partnerId: string): Promise<Set<string>> {
    const known = this.#keys.get(partnerId);
    if (known) return known;
    const pages = await this.#workshop.ports.store.pages.list(partnerId);
    const keys = new Set(pages.map(({ url }) => normaliseUrl(url) ?? url));
    this.#keys.set(partnerId, keys);
    return keys;
  }

  #complain(line: number, why: string): void {
    this.#malformed += 1;
    if (this.#errors.length < MAX_ERRORS) this.#errors.push({ line, why });
  }

  #lead(host: string): void {
    const count = this.#leads.get(host);
    if (count === undefined && this.#leads.size >= MAX_HOSTS) this.#otherLeads += 1;
    else this.#leads.set(host, (count ?? 0) + 1);
  }

  /** One transaction for many addresses; what is known already stays as it is. */
  async keep(): Promise<void> {
    const fresh = this.#fresh;
    this.#fresh = [];
    if (fresh.length === 0 || this.#options.dryRun) return;
    const { store, now } = this.#workshop.ports;
    await store.pages.remember(fresh, now().toISOString());
  }

  report(lines: number): ReferrerReport {
    const leads = [...this.#leads].map(([host, count]) => ({ host, count }));
    return {
      lines,
      added: Object.fromEntries([...this.#added].toSorted()),
      known: this.#known,
      passedOver: this.#passed,
      leads: leads.toSorted((one, other) => other.count - one.count || one.host.localeCompare(other.host)),
      otherLeads: this.#otherLeads,
      malformed: this.#malformed,
      errors: this.#errors,
    };
  }
}
