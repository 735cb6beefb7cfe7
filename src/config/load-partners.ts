import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type CheckRegistry } from '../checks/check.ts';
import { ConfigError, type ConfigIssue } from '../domain/errors.ts';
import { type FindPlaces, type Partner, type RuleOverride } from '../domain/partner.ts';
import { type Rule, type RuleSet } from '../domain/rule-set.ts';
import { nearest } from '../lib/nearest.ts';
import { PartnerFile } from './partner-schema.ts';
import { parseYamlFile, type YamlPath } from './yaml-file.ts';
import { describeIssue } from './zod-words.ts';

/** What partner files may refer to. */
export interface PartnerReferences {
  /** Editions of the publisher's rule set; none is "not known", and nothing is compared. */
  readonly ruleSets: readonly RuleSet[];
  readonly checks: CheckRegistry;
}

interface ReadPartner {
  readonly file: string;
  readonly partner: Partner;
  readonly issueAt: (path: YamlPath, message: string) => ConfigIssue;
}

/** Every `<id>.yaml` of the folder, in order of id. A missing folder is no partner yet. Throws ConfigError with all that is wrong. */
export async function loadPartners(folder: string, references: PartnerReferences): Promise<readonly Partner[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.ya?ml$/.test(name)).sort();
  const read: ReadPartner[] = [];
  const issues: ConfigIssue[] = [];
  for (const name of names) {
    try {
      const one = await readPartner(path.join(folder, name));
      issues.push(...wrongReferences(one, references), ...wrongPlaces(one, read));
      read.push(one);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      issues.push(...error.issues); // all files are told at once, not one per start
    }
  }
  if (issues.length > 0) throw new ConfigError(issues);
  return read.map(({ partner }) => partner);
}

async function readPartner(file: string): Promise<ReadPartner> {
  const read = parseYamlFile(file, await readFile(file, 'utf8'), PartnerFile);
  const { value } = read;
  const issueAt: ReadPartner['issueAt'] = (at, message) => read.issueAt(at, message);
  const name = path.basename(file).replace(/\.ya?ml$/, '');
  if (value.id !== name) {
    throw new ConfigError([
      issueAt(['id'], `id must be the name of the file; write ${name}, or call the file ${value.id}.yaml`),
    ]);
  }
  return { file, issueAt, partner: toPartner(value) };
}

function toPartner(value: PartnerFile): Partner {
  const { class: useClass, by, when, until } = value.use;
  return {
    id: value.id,
    name: value.name,
    sites: value.sites,
    find: resolvePlaces(value.find, value.sites[0] ?? ''),
    people: value.people,
    use: { class: useClass, by, decidedAt: when, until },
    rules: Object.fromEntries(Object.entries(value.rules).map(([rule, override]) => [rule, withoutAbsent(override)])),
    permissions: value.permissions,
    pauseMailUntil: value.pauseMailUntil,
    ...(value.render !== undefined && { render: value.render }),
  };
}

/** Paths become addresses of the first site, so that nobody after this has to know. */
function resolvePlaces({ feeds, sitemaps, listings, pages }: FindPlaces, site: string): FindPlaces {
  const resolve = (places: readonly string[]): readonly string[] => places.map((place) => new URL(place, site).href);
  return {
    feeds: resolve(feeds),
    sitemaps: typeof sitemaps === 'boolean' ? sitemaps : resolve(sitemaps),
    listings: resolve(listings),
    pages: resolve(pages),
  };
}

/** Two partners may not own one site: a page would have two cases and two letters. */
function wrongPlaces({ partner, issueAt }: ReadPartner, others: readonly ReadPartner[]): readonly ConfigIssue[] {
  return partner.sites.flatMap((site, index) => {
    if (partner.sites.indexOf(site) < index) return [issueAt(['sites', index], `${site} stands twice; keep one`)];
    const owner = others.find((other) => other.partner.sites.includes(site));
    return owner ? [issueAt(['sites', index], `${site} already belongs to ${path.basename(owner.file)}`)] : [];
  });
}

function wrongReferences(one: ReadPartner, references: PartnerReferences): readonly ConfigIssue[] {
  if (references.ruleSets.length === 0) return [];
  const rules = references.ruleSets.flatMap((ruleSet) => ruleSet.rules);
  const known = [...new Set(rules.map((rule) => rule.id))];
  const unknown = (at: YamlPath, rule: string): ConfigIssue => {
    const near = nearest(rule, known);
    const hint = near === null ? `known rules: ${known.join(', ')}` : `did you mean "${near}"?`;
    return one.issueAt(at, `there is no rule "${rule}"; ${hint}`);
  };
  const overrides = Object.entries(one.partner.rules).flatMap(([id, override]) =>
    known.includes(id)
      ? wrongOptions(one, override, { id, rules: rules.filter((rule) => rule.id === id), checks: references.checks })
      : [unknown(['rules', id], id)],
  );
  const permissions = one.partner.permissions.flatMap(({ rule }, index) =>
    rule === null || known.includes(rule) ? [] : [unknown(['permissions', index, 'rule'], rule)],
  );
  return [...overrides, ...permissions];
}

interface Overridden {
  readonly id: string;
  readonly rules: readonly Rule[];
  readonly checks: CheckRegistry;
}

/** Options of an override must still be options of the check in at least one edition. */
function wrongOptions(
  one: ReadPartner,
  { options }: RuleOverride,
  { id, rules, checks }: Overridden,
): readonly ConfigIssue[] {
  if (options === undefined) return [];
  const complaints = rules.map(({ check, options: own }) => {
    const schema = checks.get(check)?.options;
    const merged = { ...(typeof own === 'object' ? own : {}), ...options };
    const result = schema?.safeParse(merged);
    return schema && result?.success === false
      ? result.error.issues.flatMap((issue) => describeIssue(issue, schema, merged))
      : [];
  });
  const [first = []] = complaints;
  if (complaints.some(({ length }) => length === 0)) return [];
  return first.map(({ path: at, message }) => one.issueAt(['rules', id, 'options', ...at], `options: ${message}`));
}

function withoutAbsent(override: PartnerFile['rules'][string]): RuleOverride {
  return Object.fromEntries(Object.entries(override).filter(([, value]) => value !== undefined));
}
