import { collapse } from './block-draft.ts';
import { askedOnce } from './class-list.ts';
import { type PageElement, parentOf, textOf } from './page-element.ts';

const MAX_CLIMB = 4;
const MAX_CAPTION = 500;
const MAX_VISITED = 200;
const NAMES =
  /caption|credit|(?:^|[\s_-])(?:legend|bildunterschrift|bildnachweis|pie-?(?:de-?)?foto|didascalia|legenda)(?:$|[\s_-])/i;

/** Caption or credit of a picture: in its figure, or in a part of that name beside it; null where there is none. */
export function captionOf(image: PageElement): string | null {
  let at = parentOf(image);
  for (let level = 0; at && level < MAX_CLIMB && !ROOTS.has(at.name); level += 1) {
    const caption = captionIn(at);
    if (caption !== null) return caption;
    if (at.name === 'figure') return null;
    at = parentOf(at);
  }
  return null;
}

const ROOTS: ReadonlySet<string> = new Set(['html', 'body', 'main', 'article', 'section']);

/** Words of the captions inside an element, which must not hold another picture's. */
function captionIn(element: PageElement): string | null {
  const found: string[] = [];
  let pictures = 0;
  const isAll = element.visitInside(MAX_VISITED, (next) => {
    if (next.name === 'img') pictures += 1;
    if (pictures > 1) return 'stop';
    if (!isCaption(next)) return 'enter';
    found.push(collapse(textOf(next, MAX_CAPTION * 2)));
    return 'pass';
  });
  // More than that is a part of the page, not a picture with its caption.
  if (!isAll) return null;
  const words = found.filter((text) => text !== '').join(' ');
  return words === '' ? null : words.slice(0, MAX_CAPTION);
}

function isCaption(element: PageElement): boolean {
  const { name, classes } = element;
  if (name === 'figcaption') return true;
  if (name === 'img') return false;
  const property = element.get('itemprop');
  if (property !== undefined) return isCaptionName(`${classes?.text ?? ''} ${property}`);
  return classes !== null && isCaptionClass(classes);
}

function isCaptionName(names: string): boolean {
  return names.length < 200 && NAMES.test(names) && !/\b(?:wp-caption(?!-)|has-caption)\b/.test(names);
}

const isCaptionClass = askedOnce(isCaptionName);
