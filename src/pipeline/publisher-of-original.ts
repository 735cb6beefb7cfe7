import { type RuleSet } from '../domain/rule-set.ts';
import { bareHost, parseUrl } from '../lib/url.ts';
import { hostLabel } from '../lib/names.ts';

/**
 * The duties of a rule set, held for the publisher that an original's address names. Terms are the publisher's own, so
 * this is for looking at one page by hand: whose name and whose address a page must show follows from the original.
 * Where the address is one of the rule set's own hosts, or none is given, the rule set stays as it is.
 */
export function forOriginal(ruleSet: RuleSet, originalUrl: string | null, siteName: string | null): RuleSet {
  const url = originalUrl === null ? null : parseUrl(originalUrl);
  if (!url?.protocol.startsWith('http')) return ruleSet;
  const host = bareHost(url.hostname);
  const { publisher } = ruleSet;
  if ([...publisher.hosts, ...publisher.sisterHosts].some((own) => isWithin(host, own))) return ruleSet;
  const name = siteName ?? host;
  return {
    ...ruleSet,
    others: [], // which of them binds an article is the publisher's own affair
    publisher: {
      id: publisher.id,
      name,
      acceptNames: [...new Set([host, hostLabel(host)])].filter((other) => other !== '' && other !== name),
      hosts: [host],
      sisterHosts: [],
      articleAddresses: [],
      permissions: null,
    },
  };
}

function isWithin(host: string, own: string): boolean {
  return host === own || host.endsWith(`.${own}`);
}
