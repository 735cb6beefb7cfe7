import { parse } from 'tldts';

/** Search engines, networks and readers send visitors and republish nothing: names before the public suffix. */
const CARRIERS = new Set(
  (
    'google bing yahoo yandex duckduckgo baidu ecosia qwant startpage ask aol seznam naver sogou mojeek swisscows ' +
    'facebook instagram threads twitter x t reddit linkedin lnkd pinterest youtube tiktok snapchat vk ok telegram whatsapp ' +
    'bsky mastodon tumblr flipboard feedly inoreader newsblur theoldreader pocket getpocket instapaper smartnews ' +
    'outlook live office gmail proton protonmail gmx web yahoo-mail archive perplexity chatgpt openai'
  ).split(' '),
);
/** Of these names only one domain is meant: others may be anybody's. */
const ONLY: Readonly<Record<string, string>> = {
  x: 'x.com',
  t: 't.co',
  ok: 'ok.ru',
  web: 'web.de',
  live: 'live.com',
  ask: 'ask.com',
  office: 'office.com',
  pocket: 'pocket.co',
  archive: 'archive.org',
  threads: 'threads.net',
  telegram: 'telegram.org',
  outlook: 'outlook.com',
  proton: 'proton.me',
};
const SEARCH_HOSTS = new Set(['search.brave.com', 'news.ycombinator.com', 't.me', 'mail.ru', 'go.mail.ru']);

/** Whether a host sends visitors without holding pages of its own that could be a copy. */
export function isCarrier(host: string): boolean {
  if (SEARCH_HOSTS.has(host)) return true;
  const { domain, domainWithoutSuffix: name } = parse(host);
  if (domain === null || name === null || !CARRIERS.has(name)) return false;
  return ONLY[name] === undefined || ONLY[name] === domain;
}
