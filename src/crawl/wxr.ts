import { type WordPressPost } from '../domain/wordpress-post.ts';
import { parseUrl } from '../lib/url.ts';
import { utcInstant } from './wordpress.ts';
import { readXmlStream, type XmlElement } from './xml.ts';

/** No text of an article is longer. */
const MAX_CONTENT = 4_000_000;
const MAX_AUTHORS = 50_000;

/** What a WordPress export brings, item by item. */
export type WxrItem =
  | { readonly kind: 'post'; readonly post: WordPressPost }
  | { readonly kind: 'skipped'; readonly target: string; readonly detail: string };

/** An item while it is read: the text of its elements by name, `prefix:name` where there is a prefix. */
type Draft = Map<string, string>;

interface Channel {
  readonly items: WxrItem[];
  readonly names: Map<string, string>;
  language: string | null;
  draft: Draft | null;
  author: Draft | null;
  isChannel: boolean;
}

const FIELDS = new Set([
  'title',
  'link',
  'guid',
  'dc:creator',
  'content:encoded',
  'wp:post_id',
  'wp:post_date_gmt',
  'wp:post_modified_gmt',
  'wp:status',
  'wp:post_type',
  'wp:post_password',
  'wp:author_login',
  'wp:author_display_name',
]);

/**
 * Reads a WordPress export (WXR, any version) as it arrives; never more than a few items are in memory. Only published
 * posts and pages without a password are given; what cannot be one is named, and a file that is cut or no export at all
 * ends with the words for it.
 */
export async function* readWxr(pieces: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<WxrItem> {
  const channel = newChannel();
  for await (const step of readXmlStream(pieces, handlerOf(channel), MAX_CONTENT)) {
    yield* channel.items.splice(0);
    if (step === 'too-long') yield { kind: 'skipped', target: file, detail: 'a part of the file never ends' };
  }
  yield* channel.items.splice(0);
  if (!channel.isChannel) yield { kind: 'skipped', target: file, detail: 'no WordPress export' };
  else if (channel.draft) yield { kind: 'skipped', target: file, detail: 'the file was cut: its last item has no end' };
}

const newChannel = (): Channel => ({
  ...{ items: [], names: new Map<string, string>(), language: null },
  ...{ draft: null, author: null, isChannel: false },
});

function handlerOf(channel: Channel): {
  open(element: XmlElement): void;
  close(element: XmlElement, text: string): void;
} {
  return {
    open({ name, prefix, path }) {
      if (name === 'channel' && path.length <= 1) channel.isChannel = true;
      else if (name === 'item') channel.draft = new Map();
      else if (prefix === 'wp' && name === 'author' && !channel.draft) channel.author = new Map();
    },
    close(element, text) {
      const { name, prefix, path } = element;
      if (name === 'item') finishItem(channel);
      else if (prefix === 'wp' && name === 'author' && !channel.draft) finishAuthor(channel);
      else if (name === 'language' && path.at(-1) === 'channel') channel.language = text.slice(0, 35);
      else takeField(channel.draft ?? channel.author, element, text);
    },
  };
}

/** Only what stands directly in the item or author counts: comments have an author and a date of their own. */
function takeField(draft: Draft | null, { name, prefix, path }: XmlElement, text: string): void {
  const field = prefix === '' ? name : `${prefix}:${name}`;
  const parent = path.at(-1);
  if (draft && FIELDS.has(field) && (parent === 'item' || parent === 'author')) draft.set(field, text);
}

function finishAuthor(channel: Channel): void {
  const login = channel.author?.get('wp:author_login');
  const name = channel.author?.get('wp:author_display_name');
  if (login && name && channel.names.size < MAX_AUTHORS) channel.names.set(login, name.slice(0, 200));
  channel.author = null;
}

function finishItem(channel: Channel): void {
  const { draft } = channel;
  channel.draft = null;
  if (!draft) return;
  const type = draft.get('wp:post_type') ?? 'post';
  const status = draft.get('wp:status') ?? 'publish';
  if ((type !== 'post' && type !== 'page') || status !== 'publish') return;
  const target = draft.get('link') || draft.get('guid') || `item ${draft.get('wp:post_id') ?? ''}`;
  const link = parseUrl(draft.get('link') ?? '')?.href ?? parseUrl(draft.get('guid') ?? '')?.href;
  const skip = (detail: string): void => void channel.items.push({ kind: 'skipped', target, detail });
  if (link === undefined) skip('a post without an address');
  else if (draft.get('wp:post_password')) skip('the post asks for a password');
  else channel.items.push({ kind: 'post', post: postOf(draft, link, channel) });
}

function postOf(draft: Draft, link: string, { names, language }: Channel): WordPressPost {
  const creator = draft.get('dc:creator') ?? '';
  const id = draft.get('wp:post_id') ?? '';
  return {
    id: /^\d{1,15}$/.test(id) ? Number(id) : 0,
    link,
    guid: draft.get('guid') ?? null,
    title: draft.get('title') ?? '',
    content: draft.get('content:encoded') ?? '',
    isRaw: true,
    authors: creator === '' ? [] : [names.get(creator) ?? creator.slice(0, 200)],
    publishedAt: utcInstant(draft.get('wp:post_date_gmt')),
    modifiedAt: utcInstant(draft.get('wp:post_modified_gmt')),
    language,
  };
}
