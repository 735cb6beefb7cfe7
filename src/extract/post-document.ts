import { type WordPressPost } from '../domain/wordpress-post.ts';

/** Tags that stand for themselves; anything else is the beginning of a paragraph. */
const BLOCK =
  /^\s*<\/?(?:address|article|aside|blockquote|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|script|section|style|table|tbody|td|tfoot|th|thead|tr|ul|iframe|video|audio)\b/i;
/** Shortcodes that WordPress itself brings; what they enclose stays. https://codex.wordpress.org/Shortcode */
const SHORTCODE = /\[\/?(?:caption|wp_caption|gallery|playlist|embed|audio|video)\b[^\][]{0,2000}\]/gi;

/** A post as a page of its own: the reader of pages then sees title, text and credits as anywhere else. */
export function postDocument({ title, content, isRaw, language }: WordPressPost): string {
  const lang = language !== null && /^[A-Za-z0-9-]{2,35}$/.test(language) ? ` lang="${language}"` : '';
  const body = isRaw ? paragraphs(content) : content;
  return (
    `<!doctype html><html${lang}><head><meta charset="utf-8"><title>${withoutTags(title)}</title></head>` +
    `<body><main><article><h1>${withoutTags(title)}</h1><div class="entry-content">\n${body}\n</div></article></main></body></html>`
  );
}

/** What WordPress does to a text when it shows it: a blank line ends a paragraph, a line end breaks the line. */
function paragraphs(content: string): string {
  return content
    .replace(/\r\n?/g, '\n')
    .replace(SHORTCODE, '')
    .split(/\n[ \t]*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => (BLOCK.test(part) || isRemark(part) ? part : `<p>${part.trim().replaceAll('\n', '<br>\n')}</p>`))
    .join('\n\n');
}

/** The block editor frames its paragraphs with remarks. */
const isRemark = (part: string): boolean => part.trimStart().startsWith('<!--');

const withoutTags = (html: string): string => html.replace(/<[^<>]{0,500}>/g, '').slice(0, 1_000);
