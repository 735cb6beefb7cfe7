import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface RealText {
  readonly name: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export interface RealPage {
  readonly name: string;
  readonly html: string;
}

interface Truth {
  readonly type: string;
  readonly title: string;
  readonly text: string;
}

/** Real texts and real pages of a folder; no page among them holds one of the texts. */
export function readFolder(folder: string): { texts: readonly RealText[]; pages: readonly RealPage[] } {
  const extraction = path.join(folder, 'extraction');
  const truth = JSON.parse(readFileSync(path.join(extraction, 'truth.json'), 'utf8')) as Record<string, Truth>;
  const ids = Object.keys(truth)
    .sort()
    .filter((id) => truth[id]!.type === 'article');
  const texts = ids
    .filter((_id, index) => index % 2 === 0)
    .map((name) => ({ name, title: truth[name]!.title || name, paragraphs: paragraphsOf(truth[name]!.text) }))
    .filter(({ paragraphs }) => countWords(paragraphs) >= 150 && paragraphs.length >= 4);
  const others = ids.filter((_id, index) => index % 2 === 1);
  const packed = others.map((name) => ({
    name,
    html: gunzipSync(readFileSync(path.join(extraction, `${name}.html.gz`))).toString('utf8'),
  }));
  return { texts, pages: [...packed, ...plainPages(path.join(folder, 'html'))] };
}

function plainPages(folder: string): readonly RealPage[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => ({ name, html: readFileSync(path.join(folder, name), 'utf8') }));
}

/** Lines of fewer than a dozen words (headings, bylines) go with what follows them. */
function paragraphsOf(text: string): readonly string[] {
  const paragraphs: string[] = [];
  let kept = '';
  for (const line of text.split(/\n+/)) {
    kept = kept === '' ? line.trim() : `${kept} ${line.trim()}`;
    if (kept.split(/\s+/).length < 12) continue;
    paragraphs.push(kept);
    kept = '';
  }
  return kept === '' ? paragraphs : [...paragraphs, kept];
}

function countWords(paragraphs: readonly string[]): number {
  return paragraphs.join(' ').split(/\s+/).length;
}
