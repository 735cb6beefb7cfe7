import { type PageElement } from './page-element.ts';
import { type Visibility } from './visibility.ts';

/** What holds for everything inside an element, until an element inside says otherwise. */
export interface Scope {
  readonly seen: Visibility;
  /** The element that began to hide. */
  readonly hider: PageElement | null;
  readonly link: OpenLink | null;
}

export interface OpenLink {
  readonly index: number;
  text: string;
  hasImage: boolean;
  alt: string;
  block: number | null;
}

/** Text being gathered into one block. */
export interface Run {
  readonly element: PageElement;
  readonly scope: Scope;
  /** Place in the list, taken when the first word is met; -1 before. */
  slot: number;
  text: string;
  linkChars: number;
  breaks: number;
  links: number[];
}

/** A run that has no words yet. */
export function newRun(element: PageElement, scope: Scope): Run {
  return { element, scope, slot: -1, text: '', linkChars: 0, breaks: 0, links: [] };
}
