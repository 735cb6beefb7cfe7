import { type ChildNode, Element, hasChildren, isText, type ParentNode } from 'domhandler';

/** An element that knows its place, so that selectors cost no look at its siblings. */
export class PageElement extends Element {
  /** Place among the element children of its parent, from 1. */
  position = 1;
  /** Element children so far. */
  elementCount = 0;
  /** Characters outside links in it, hidden ones included; counted while blocks are read, for block elements. */
  prose = 0;
}

/** Whether a node is an element of a parsed page. */
export function isPageElement(node: ChildNode | ParentNode | null | undefined): node is PageElement {
  return node instanceof PageElement;
}

/** The element above, or null at the root. */
export function parentOf(element: PageElement): PageElement | null {
  return isPageElement(element.parent) ? element.parent : null;
}

/** An attribute's value; `null` where it is absent. Safe for names such as `constructor`. */
export function attribute(element: PageElement, name: string): string | null {
  return Object.hasOwn(element.attribs, name) ? (element.attribs[name] ?? null) : null;
}

/** Element's text as written, without recursion, cut at `limit` characters. */
export function textOf(element: PageElement, limit = 10_000): string {
  let text = '';
  let node: ChildNode | null = element.children[0] ?? null;
  while (node && text.length < limit) {
    if (isText(node)) text += node.data;
    if (hasChildren(node) && node.children[0]) {
      node = node.children[0];
      continue;
    }
    while (node && !node.next) {
      const up: ParentNode | null = node.parent;
      node = isPageElement(up) && up !== element ? up : null;
    }
    node = node?.next ?? null;
  }
  return text.slice(0, limit);
}
