import { type Page } from '../../src/domain/page.ts';
import { extractPage } from '../../src/extract/extract-page.ts';

/** Sentences of our own: enough prose for an article. */
export const PROSE = [
  'The ferry that had carried the islanders for forty winters was sold on a Tuesday, and nobody on the quay said a word.',
  'Its engine, rebuilt four times from parts that were never meant for it, went to a school on the mainland for lessons.',
  'What remains is a bell, a ledger with the names of every passenger, and a debate about who should look after them both.',
  'The council met twice in the autumn, listened to the fishermen, and wrote a report that most of them have yet to read.',
  'By the time the new boat arrived, painted in a blue that matched nothing, the tickets had already been printed wrongly.',
  'Nobody has asked for their money back, and the harbour master says that he would not know whom to give it to.',
].map((sentence) => `<p>${sentence}</p>`);

/** An article of an invented site around `extra`; UTF-8, no style sheet of its own. */
export function articleHtml(extra = '', head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The ferry is sold - Quay News</title>${head}</head><body><h1>The ferry is sold</h1><article>${PROSE.join('')}${extra}</article></body></html>`;
}

/** Reads markup as if it had been fetched. */
export function readHtml(html: string | Uint8Array, url = 'https://quay.example/2026/ferry'): Page {
  const bytes = typeof html === 'string' ? new TextEncoder().encode(html) : html;
  const contentType = typeof html === 'string' ? 'text/html; charset=utf-8' : null;
  return extractPage({ bytes, contentType, url, fetchedAt: null });
}
