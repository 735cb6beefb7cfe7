import { type CreditKind, type CreditStatement } from '../../domain/credit-statement.ts';
import { type HeadTag } from '../../domain/page.ts';
import { hostOf } from '../../lib/url.ts';
import { parseCopyright } from './copyright.ts';
import { draftOf, type Reading } from './draft.ts';

const LINKS: ReadonlySet<string> = new Set([
  'canonical',
  'isbasedon',
  'isbasedonurl',
  'syndication-source',
  'original-source',
  'original',
]);
const CREDITS: ReadonlySet<string> = new Set(['credittext', 'sourceorganization']);
const HOLDERS: ReadonlySet<string> = new Set([
  'copyrightholder',
  'copyright',
  'dc.rights',
  'dcterms.rightsholder',
  'rights',
]);
const MOST = 20;

/** What only machines read: where the head says that the text comes from. No acknowledgement that a reader sees. */
export function headStatements({ page, site }: Reading): readonly CreditStatement[] {
  return page.head
    .flatMap((tag) => {
      const draft = draftOfTag(
        tag,
        (value) => site.isOwnHost(hostOf(value)),
        (name) => site.isOwnName(name),
      );
      if (!draft) return [];
      return [
        {
          ...draft,
          selector: selectorOf(tag),
          visible: false,
          hiddenBy: null,
          place: 'head' as const,
          belongsTo: 'article' as const,
          block: null,
        },
      ];
    })
    .slice(0, MOST);
}

function draftOfTag(
  { name, value }: HeadTag,
  isOwnHost: (value: string) => boolean,
  isOwnName: (name: string) => boolean,
): ReturnType<typeof draftOf> | null {
  const key = name.toLowerCase();
  if (LINKS.has(key)) return hostOf(value) === null || isOwnHost(value) ? null : draftOf(value, ['link']);
  if (CREDITS.has(key)) return isOwnName(value) || value === '' ? null : draftOf(value, ['source'], { names: [value] });
  if (!HOLDERS.has(key)) return null;
  const { holders, years } = parseCopyright(value);
  const kinds: readonly CreditKind[] = holders.every(isOwnName) ? ['copyright', 'self'] : ['copyright'];
  return holders.length === 0 ? null : draftOf(value, kinds, { holders, years });
}

function selectorOf({ source, name }: HeadTag): string {
  const safe = name.replace(/[^\w:.-]/g, '');
  if (source === 'link') return `link[rel="${safe}"]`;
  return source === 'meta'
    ? `meta[name="${safe}"]`
    : source === 'json-ld'
      ? 'script[type="application/ld+json"]'
      : `[itemprop="${safe}"]`;
}
