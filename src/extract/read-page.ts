import { type Page } from '../domain/page.ts';

/** What only a page with an article of ours is asked for: most pages of a crawl have none. */
export interface AskedLater {
  readonly byline: () => Page['byline'];
  readonly dates: () => Pick<Page, 'publishedAt' | 'modifiedAt'>;
  readonly language: () => Page['language'];
  readonly images: () => Page['images'];
  readonly creditStatements: () => Page['creditStatements'];
  readonly useSignals: () => Page['useSignals'];
}

/** What every page is asked for. */
export type AskedAtOnce = Omit<Page, keyof AskedLater | 'publishedAt' | 'modifiedAt'>;

/**
 * A page of which some parts are read when they are asked for. A class, and no object with getters of its own: V8 keeps the
 * getters of such an object, and with them the whole tree, in its old space until the next full collection.
 */
export class ReadPage implements Page {
  readonly url: Page['url'];
  readonly fetchedAt: Page['fetchedAt'];
  readonly kind: Page['kind'];
  readonly title: Page['title'];
  readonly siteName: Page['siteName'];
  readonly canonicalUrl: Page['canonicalUrl'];
  readonly alternateUrls: Page['alternateUrls'];
  readonly blocks: Page['blocks'];
  readonly links: Page['links'];
  readonly head: Page['head'];
  readonly text: Page['text'];
  readonly #later: AskedLater;

  constructor(now: AskedAtOnce, later: AskedLater) {
    this.url = now.url;
    this.fetchedAt = now.fetchedAt;
    this.kind = now.kind;
    this.title = now.title;
    this.siteName = now.siteName;
    this.canonicalUrl = now.canonicalUrl;
    this.alternateUrls = now.alternateUrls;
    this.blocks = now.blocks;
    this.links = now.links;
    this.head = now.head;
    this.text = now.text;
    this.#later = later;
  }

  get byline(): Page['byline'] {
    return this.#later.byline();
  }

  get publishedAt(): Page['publishedAt'] {
    return this.#later.dates().publishedAt;
  }

  get modifiedAt(): Page['modifiedAt'] {
    return this.#later.dates().modifiedAt;
  }

  get language(): Page['language'] {
    return this.#later.language();
  }

  get images(): Page['images'] {
    return this.#later.images();
  }

  get creditStatements(): Page['creditStatements'] {
    return this.#later.creditStatements();
  }

  get useSignals(): Page['useSignals'] {
    return this.#later.useSignals();
  }
}

/** The page with all of its parts read and as its own: what a thread sends to another, or a copy takes over. */
export function wholePage(page: Page): Page {
  const { byline, publishedAt, modifiedAt, language, images, creditStatements, useSignals } = page;
  return { ...page, byline, publishedAt, modifiedAt, language, images, creditStatements, useSignals };
}
