import { escapeMarkup } from '../../lib/safe-text.ts';
import { type LetterPage, type LetterPart } from './letter-body.ts';

const SERIF = "Georgia,'Charis SIL',serif";
const SANS = 'Arial,sans-serif';
const MONO = "Consolas,'DejaVu Sans Mono',monospace";
const QUIET = `font:14px/1.5 ${SANS};color:#4b525a`;
const LINK = 'color:#1b5696';
const BUTTON = `display:inline-block;background:#171a1e;color:#ffffff;padding:11px 18px;border-radius:4px;font:600 15px/1.2 ${SANS};text-decoration:none`;
const CODE = `margin:0 0 18px;padding:12px 14px;background:#fbfbf9;border:1px solid #d8dad3;font:13px/1.55 ${MONO};white-space:pre-wrap;word-break:break-word`;

/** The letter as HTML for mail: inline styles, no image, no script, nothing loaded, nothing counted. */
export function letterHtml(parts: readonly LetterPart[], subject: string, language: string): string {
  const body = parts.map(partHtml).join('\n');
  return (
    `<!doctype html><html lang="${escapeMarkup(language)}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><title>${escapeMarkup(subject)}</title></head>\n` +
    `<body style="margin:0;background:#f1f2ee"><div style="max-width:620px;margin:0 auto;padding:28px 32px;` +
    `background:#ffffff;color:#171a1e;font:16px/1.55 ${SERIF}">\n${body}\n</div></body></html>\n`
  );
}

function partHtml(part: LetterPart): string {
  switch (part.kind) {
    case 'paragraph':
      return `<p style="margin:0 0 14px">${escapeMarkup(part.text)}</p>`;
    case 'page':
      return pageHtml(part.page);
    case 'link':
      return `<p style="margin:0 0 20px">${anchor(part.url, part.button, BUTTON)}</p>`;
    case 'signature':
      return `<p style="margin:0 0 20px">${part.lines.map(escapeMarkup).join('<br>')}</p>`;
    case 'footer':
      return `<p style="margin:0;padding-top:12px;border-top:1px solid #d8dad3;font:13px/1.5 ${SANS};color:#4b525a">${footerHtml(part)}</p>`;
  }
}

function pageHtml({ number, title, address, url, missing, fixHtml, fixPlain }: LetterPage): string {
  const shown = escapeMarkup(address.replace(/^https?:\/\//, ''));
  const where =
    url === null ? shown : anchor(url, address.replace(/^https?:\/\//, ''), `${LINK};word-break:break-word`);
  const marks = missing
    .map((words) => `<br><span style="color:#a8241c">&#9651; ${escapeMarkup(words)}</span>`)
    .join('');
  const block = fixHtml === '' ? fixPlain : fixHtml;
  return (
    `<h2 style="font:600 18px/1.3 ${SERIF};margin:0 0 4px">${number}. ${escapeMarkup(title)}</h2>\n` +
    `<p style="margin:0 0 8px;${QUIET}">${where}${marks}</p>` +
    (block === '' ? '' : `\n<pre style="${CODE}">${escapeMarkup(block)}</pre>`)
  );
}

function footerHtml({ text, links }: Extract<LetterPart, { kind: 'footer' }>): string {
  const anchors = links.map((link) => anchor(link.url, link.text.replace(/\s?:$/, ''), LINK));
  return [escapeMarkup(text), ...anchors].join(' ');
}

function anchor(url: string, text: string, style: string): string {
  return `<a href="${escapeMarkup(url)}" style="${style}">${escapeMarkup(text)}</a>`;
}
