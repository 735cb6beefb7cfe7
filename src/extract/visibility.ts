import { type HiddenBy } from '../domain/visibility.ts';
import { attribute, type PageElement } from './page-element.ts';

/** Whether an element hides itself and all inside it; null: not by its own doing. */
export type OwnVisibility = HiddenBy | null;

/** First version: attributes and inline styles. */
export function hiddenByOf(element: PageElement): OwnVisibility {
  const { name, attribs } = element;
  if (name === 'noscript') return 'noscript';
  if (name === 'template') return 'template';
  if ('hidden' in attribs) return 'hidden-attribute';
  if (attribute(element, 'aria-hidden') === 'true') return 'aria-hidden';
  const style = attribs['style'];
  if (style === undefined) return null;
  if (/display\s*:\s*none/i.test(style)) return 'display-none';
  if (/visibility\s*:\s*hidden/i.test(style)) return 'display-none';
  return null;
}
