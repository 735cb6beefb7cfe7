import { cut } from './safe-text.ts';

/**
 * Text broken into lines of at most `width` UTF-16 units, each after `indent`. A word that is too long is cut, except an
 * address (`…://…`), which stands whole so that it can be clicked. Line breaks of the text stay.
 */
export function wrapText(text: string, width: number, indent = ''): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width - indent.length))
    .map((line) => (line === '' ? '' : indent + line));
}

function wrapLine(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => splitWord(each, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function splitWord(word: string, width: number): readonly string[] {
  if (word.includes('://')) return [word];
  const parts: string[] = [];
  let rest = word;
  while (rest.length > width) {
    const part = cut(rest, width);
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return [...parts, rest];
}
