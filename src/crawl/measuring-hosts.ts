import { parseUrl } from '../lib/url.ts';

/** Hosts that count readers or sell space. What they send is no part of an article, so a robot leaves them alone. */
const MEASURING_HOSTS: readonly string[] = [
  'google-analytics.com',
  'googletagmanager.com',
  'googletagservices.com',
  'googlesyndication.com',
  'googleadservices.com',
  'doubleclick.net',
  'connect.facebook.net',
  'analytics.tiktok.com',
  'static.hotjar.com',
  'script.hotjar.com',
  'clarity.ms',
  'bat.bing.com',
  'scorecardresearch.com',
  'quantserve.com',
  'chartbeat.com',
  'chartbeat.net',
  'parsely.com',
  'taboola.com',
  'outbrain.com',
  'criteo.com',
  'criteo.net',
  'amazon-adsystem.com',
  'adnxs.com',
  'pubmatic.com',
  'rubiconproject.com',
  'plausible.io',
  'static.cloudflareinsights.com',
  'stats.wp.com',
  'pixel.wp.com',
  'nr-data.net',
  'newrelic.com',
  'sentry.io',
  'onesignal.com',
];

/** Whether an address belongs to one of them. */
export function isMeasuringHost(address: string): boolean {
  const host = parseUrl(address)?.hostname ?? '';
  return MEASURING_HOSTS.some((known) => host === known || host.endsWith(`.${known}`));
}
