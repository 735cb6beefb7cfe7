import { type Said } from './corpus.ts';

/** A post of the pretended WordPress. */
export interface FakePost {
  readonly id: number;
  readonly modified: string;
  readonly title?: string;
  readonly content?: string;
  readonly author?: string;
  readonly isProtected?: boolean;
  readonly status?: string;
}

export interface FakeWordPress {
  posts: readonly FakePost[];
  /** Before 5.7 `modified_after` was unknown. */
  readonly ignoresModifiedAfter?: boolean;
  readonly announcesBy?: 'header' | 'element' | 'nothing';
  readonly status?: number;
}

/** Answers as a WordPress site with pretty addresses does: front page, interface, list of posts, the posts themselves. */
export function answerAsWordPress(site: FakeWordPress, path: string, origin: string): Said | string | null {
  const url = new URL(path, origin);
  if (url.pathname === '/') return frontPage(site, origin);
  if (url.pathname === '/wp-json/wp/v2/posts') return listOf(site, url, origin);
  const post = site.posts.find(({ id }) => url.pathname === `/post-${id}/${id}`);
  return post ? pageOf(post) : null;
}

function frontPage({ announcesBy = 'header' }: FakeWordPress, origin: string): Said {
  const link = `<${origin}/wp-json/>; rel="https://api.w.org/", <${origin}/?p=1>; rel=shortlink`;
  const element = `<link rel="https://api.w.org/" href="/wp-json/">`;
  return {
    headers: announcesBy === 'header' ? { link } : {},
    body: `<!doctype html><head>${announcesBy === 'element' ? element : ''}</head><body><p>Welcome</p>`,
  };
}

function listOf(site: FakeWordPress, url: URL, origin: string): Said {
  const json = { 'content-type': 'application/json' };
  if (site.status !== undefined) {
    return { status: site.status, headers: json, body: '{"code":"rest_forbidden","message":"Not for you."}' };
  }
  const asked = (name: string): string | null => url.searchParams.get(name);
  const after = site.ignoresModifiedAfter ? null : asked('modified_after');
  const found = site.posts
    .filter(({ modified }) => after === null || `${modified}Z` > new Date(after).toISOString().replace('.000', ''))
    .toSorted((one, other) =>
      asked('orderby') === 'id'
        ? one.id - other.id
        : one.modified < other.modified
          ? -1
          : one.modified > other.modified
            ? 1
            : one.id - other.id,
    );
  if (asked('order') === 'desc') found.reverse();
  const [perPage, page] = [Number(asked('per_page')), Number(asked('page'))];
  const pages = Math.ceil(found.length / perPage);
  if (page > 1 && page > pages) return { status: 400, headers: json, body: '{"code":"rest_post_invalid_page_number"}' };
  const isBrief = asked('_fields') === 'id,link';
  const posts = found.slice((page - 1) * perPage, page * perPage).map((post) => toJson(post, origin, isBrief));
  const totals = { 'x-wp-total': String(found.length), 'x-wp-totalpages': String(pages) };
  return { headers: { ...json, ...totals }, body: JSON.stringify(posts) };
}

function toJson(post: FakePost, origin: string, isBrief: boolean): object {
  const { id, modified, title = `The lamp no. ${id}`, content = `<p>Nothing about ${id}.</p>` } = post;
  const link = `${origin}/post-${id}/${id}`;
  if (isBrief) return { id, link };
  return {
    ...{ id, type: 'post', status: post.status ?? 'publish', link, guid: { rendered: `${origin}/?p=${id}` } },
    ...{ date_gmt: '2024-05-01T08:00:00', modified_gmt: modified, title: { rendered: title } },
    content: { rendered: content, protected: post.isProtected ?? false },
    _embedded: { author: [{ id: 1, name: post.author ?? 'Ada Moss' }] },
  };
}

const pageOf = ({ id, content = '' }: FakePost): string =>
  `<!doctype html><title>The lamp no. ${id}</title><article><h1>The lamp no. ${id}</h1>${content}</article>`;
