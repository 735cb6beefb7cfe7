import { type BlockZone } from '../domain/page.ts';

/**
 * Names that site builders give to the parts of a page, as they stand in `class` and `id`. Data for two questions: in which
 * zone does a part stand, and is it furniture (neither an article's words nor a zone of its own). First match wins.
 */
export const ZONE_NAMES: readonly (readonly [BlockZone, RegExp])[] = [
  [
    'comments',
    /(?:^|[\s_-])(?:comments?|comments?-?(?:list|area|section|wrap(?:per)?)|disqus|respond|discussion)(?:$|[\s_-])/i,
  ],
  [
    'author-box',
    /saboxplugin|molongui|(?:author|writer|editor|reporter|journalist|contributor)s?[_-]*(?:box|bio|info|card|profile|about|desc|description|block|details?)|about[_-]*(?:the[_-]*)?author|(?:^|[\s_-])(?:short[_-]?)?bio(?:graphy)?(?:$|[\s_-])/i,
  ],
  [
    'related',
    /related|recommend|(?:^|[\s_-])(?:more|also|read)[_-]?(?:on|from|next|like|stories|articles|posts|news|read)|read[_-]?(?:more|next|also)|you[_-]may|up[_-]next|trending|most[_-]?(?:read|popular|viewed)|popular[_-]?posts|(?:^|[\s_-])(?:teasers?|yarpp|outbrain|taboola)(?:$|[\s_-])/i,
  ],
  ['nav', /(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|pagination|pager|topbar)(?:$|[\s_-])/i],
  ['footer', /(?:^|[\s_-])(?:footer|colophon|site-info|bottombar)(?:$|[\s_-])/i],
  ['aside', /(?:^|[\s_-])(?:sidebar|side-bar|widget(?:-area|s)?|rail|right-?col(?:umn)?)(?:$|[\s_-])/i],
  ['header', /(?:^|[\s_-])(?:masthead|site-header|page-header)(?:$|[\s_-])/i],
];

/** A kind of furniture; a part of that name with more prose than `most` characters is no furniture. */
export interface FurnitureName {
  readonly pattern: RegExp;
  readonly most: number;
}

/** Furniture inside an article: sharing, sign-up, advertising, captions, bylines, dates, tags, contents, embeds. */
export const FURNITURE_NAMES: readonly FurnitureName[] = [
  {
    pattern:
      /(?:^|[\s_-])(?:shar(?:e|ing)|social|sharedaddy|addtoany|newsletter|subscri(?:be|ption)|sign-?up|opt-?in|promo|advert(?:isement)?s?|ads?|sponsor(?:ed)?|dfp|gpt|popup|modal|cookies?|consent|gdpr|paywall|regwall|login|donat(?:e|ion)|disclaimers?|cta|call-to-action)(?:$|[\s_-])|(?:^|\s)has-(?:[\w-]+-)?background(?:$|[\s_-])/i,
    most: 1500,
  },
  {
    pattern:
      /caption|(?:^|[\s_-])(?:l[eé]gendes?|bildunterschrift|bildnachweis|pie-?(?:de-?)?foto|didascalia|legenda|credits?|byline|by-line|dateline|timestamp|pub(?:lish(?:ed)?)?-?date|post-?date|entry-?date|date-?line|entry-?meta|post-?meta|article-?meta|meta-?data|post-?info|reading-?time|read-?time)(?:$|[\s_-])/i,
    most: 700,
  },
  {
    pattern:
      /(?:^|[\s_-])(?:tags|tag-?list|post-?tags|categor(?:y|ies)|cat-?links|toc|table-?of-?contents|print-?only|rating|poll|quiz|pull-?quote|sr-only|screen-reader(?:-text)?|visually-hidden|skip-?link|editors?-?picks|jump-?to|back-?to-?top|breadcrumb)(?:$|[\s_-])/i,
    most: 400,
  },
  // what stands beside a picture in its frame
  {
    pattern:
      /(?:^|\s)(?:(?:article|story|post|entry|inline|lead|main|content|body|media|wp)[_-]{0,2})?(?:image|img|photo|picture|foto|bild)s?(?:[_-]{0,2}(?:container|wrapper|wrap|box|block|holder|frame|inline|left|right|center|float|large|medium|small|full|width|align|default|meta|info|on|[a-z]?\d+)){0,3}(?:$|\s)/i,
    most: 250,
  },
  { pattern: /(?:^|[\s_-])(?:twitter-tweet|instagram-media|fb-post|tiktok-embed)(?:$|[\s_-])/i, most: 3000 },
];

/** Matches where any of the names above does: most names of a page say nothing, and one look tells. */
export const TELLING_NAMES = new RegExp(
  [...ZONE_NAMES.map(([, pattern]) => pattern), ...FURNITURE_NAMES.map(({ pattern }) => pattern)]
    .map(({ source }) => source)
    .join('|'),
  'i',
);
