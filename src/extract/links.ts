import { type Link, type LinkKind } from '../domain/page.ts';
import { type LinkDraft } from './block-draft.ts';
import { attribute } from './page-element.ts';
import { type SelectorMaker } from './selector.ts';

/** Links of the page, resolved against its base address. */
export function readLinks(drafts: readonly LinkDraft[], base: string, selectors: SelectorMaker): readonly Link[] {
  return drafts.map(({ element, href, text, imageOnly, hiddenBy, block }) => {
    const kind = kindOf(href);
    const url = kind === 'script' ? null : resolve(href, base);
    const rel = (attribute(element, 'rel') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    return { kind, href, url, text, imageOnly, rel, selector: selectors.selectorOf(element), block, hiddenBy };
  });
}

function kindOf(href: string): LinkKind {
  const start = href.trimStart().toLowerCase();
  if (start === '' || start.startsWith('#')) return 'fragment';
  if (start.startsWith('mailto:')) return 'mail';
  if (start.startsWith('javascript:')) return 'script';
  if (/^(?:https?:|\/)/.test(start) || !/^[a-z][a-z0-9+.-]*:/.test(start)) return 'web';
  return 'other';
}

/** An address resolved as a browser does; null where it is none. */
export function resolve(href: string, base: string): string | null {
  try {
    return new URL(href.trim(), base).href;
  } catch {
    return null;
  }
}
