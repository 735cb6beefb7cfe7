import { type BlockZone } from '../domain/page.ts';
import { attribute, type PageElement } from './page-element.ts';

const BY_TAG: Readonly<Record<string, BlockZone>> = { nav: 'nav', aside: 'aside', footer: 'footer', header: 'header' };
const BY_ROLE: Readonly<Record<string, BlockZone>> = {
  navigation: 'nav',
  complementary: 'aside',
  contentinfo: 'footer',
  banner: 'header',
};

/** Names that site builders give to the parts of a page, as whole words of `class` and `id`. First match wins. */
const BY_NAME: readonly (readonly [BlockZone, RegExp])[] = [
  ['comments', /(?:^|[\s_-])(?:comments?(?:list|area|s?section)?|disqus|respond|discussion)(?:$|[\s_-])/i],
  [
    'author-box',
    /(?:author|writer)[_-]?(?:box|bio|info|card|profile|about|description|block)|about[_-]?(?:the[_-]?)?author|(?:^|\s)bio(?:$|\s)/i,
  ],
  [
    'related',
    /related|recommend|(?:^|[\s_-])(?:more|also|read)[_-]?(?:on|from|next|like|stories|articles|posts|news|read)|read[_-]?(?:more|next|also)|you[_-]may|up[_-]next|trending|most[_-]?(?:read|popular|viewed)|popular[_-]?posts|(?:^|[\s_-])(?:teasers?|jp-relatedposts|yarpp|outbrain|taboola)(?:$|[\s_-])/i,
  ],
  ['nav', /(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|pagination|pager|topbar)(?:$|[\s_-])/i],
  ['footer', /(?:^|[\s_-])(?:footer|colophon|site-info|bottombar)(?:$|[\s_-])/i],
  ['aside', /(?:^|[\s_-])(?:sidebar|side-bar|widget(?:-area|s)?|rail|right-?col(?:umn)?)(?:$|[\s_-])/i],
  ['header', /(?:^|[\s_-])(?:masthead|site-header|page-header|banner)(?:$|[\s_-])/i],
];

/** Zones that nothing inside them leaves. */
const FINAL: ReadonlySet<BlockZone> = new Set(['head', 'nav', 'footer', 'comments', 'related', 'author-box']);

/** Reads zones off tags, roles and names; remembers the names that it met, since pages repeat them. */
export class ZoneReader {
  readonly #known = new Map<string, BlockZone | null>();

  /** The zone of an element inside `outer`; `inArticle`: it stands in an `article` or `main`. */
  zoneOf(element: PageElement, outer: BlockZone, inArticle: boolean): BlockZone {
    const { name } = element;
    if (FINAL.has(outer)) return outer;
    if (name === 'head') return 'head';
    if (name === 'html' || name === 'body' || name === 'main' || name === 'article') return outer;
    const zone = BY_ROLE[attribute(element, 'role') ?? ''] ?? BY_TAG[name] ?? this.#byName(element);
    if (zone === undefined || zone === null) return outer;
    // An article's own header and footer hold its title, byline and credit.
    if (inArticle && (zone === 'header' || (zone === 'footer' && name === 'footer'))) return outer;
    return zone;
  }

  #byName({ attribs }: PageElement): BlockZone | null {
    const names = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`;
    if (names.length < 2 || names.length > 400) return null;
    let zone = this.#known.get(names);
    if (zone === undefined) {
      zone = BY_NAME.find(([, pattern]) => pattern.test(names))?.[0] ?? null;
      this.#known.set(names, zone);
    }
    return zone;
  }
}
