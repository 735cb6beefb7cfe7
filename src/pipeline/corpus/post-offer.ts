import { type Publisher } from '../../domain/publisher.ts';
import { type WordPressPost } from '../../domain/wordpress-post.ts';
import { postDocument } from '../../extract/post-document.ts';
import { isShortAddress } from '../read-original.ts';
import { type OfferedDocument } from './offer.ts';

const HTML = 'text/html; charset=utf-8';

/** A post as a document that can be read like a page of its own. */
export function postOffer(
  post: WordPressPost,
  { namedBy, now, publisher }: { readonly namedBy: string | null; readonly now: Date; readonly publisher: Publisher },
): OfferedDocument {
  const { link, guid, authors, publishedAt, language, modifiedAt } = post;
  const isShort = guid !== null && isShortAddress(guid, link, publisher);
  return {
    kind: 'document',
    target: link,
    source: {
      bytes: new TextEncoder().encode(postDocument(post)),
      contentType: HTML,
      url: link,
      alsoAt: isShort ? [guid] : [],
      fetchedAt: now.toISOString(),
      said: { byline: authors, publishedAt, ...(language === null ? {} : { language }) },
      isContent: true,
    },
    modifiedAt,
    namedBy,
  };
}
