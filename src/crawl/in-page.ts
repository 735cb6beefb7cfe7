/*
 * Code that runs inside a rendered page. All but OPEN_SHADOWS runs in an isolated world, which has the page's nodes but
 * none of its JavaScript, so that a page cannot answer in its own name.
 */

/** How far the page is; equal answers mean that nothing moved. */
export const PROGRESS = `document.readyState + ' ' + document.getElementsByTagName('*').length + ' ' +
  (document.body ? document.body.textContent.length : 0)`;

/** First word of PROGRESS once everything has been loaded. */
export const LOADED = 'complete ';

/** In the page's own world, before its scripts: shadow trees stay open, so that what a reader sees can be read. */
export const OPEN_SHADOWS = `(() => {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }); };
})()`;

/**
 * The document as it stands, shadow trees in the place of their hosts' content; null where it is longer than `cap`
 * characters. Style sheets of shadow trees are left out: outside they would style what is not theirs.
 */
export function serialise(cap: number): string {
  return `(() => {
    const answer = (html) => html.length > ${cap} ? null : '<!DOCTYPE html>\\n' + html;
    const root = document.documentElement;
    if (![...document.querySelectorAll('*')].some((element) => element.shadowRoot)) return answer(root.outerHTML);
    const shell = document.implementation.createHTMLDocument('');
    const childrenOf = (node) => {
      if (node.shadowRoot) return node.shadowRoot.childNodes;
      const given = node.localName === 'slot' ? node.assignedNodes() : [];
      return given.length > 0 ? given : (node.localName === 'template' ? node.content : node).childNodes;
    };
    const top = shell.importNode(root, false);
    const waiting = [[root, top]];
    while (waiting.length > 0) {
      const [source, copy] = waiting.pop();
      const target = copy.localName === 'template' ? copy.content : copy;
      for (const child of childrenOf(source)) {
        if (child.localName === 'style' && child.getRootNode() !== document) continue;
        const twin = shell.importNode(child, false);
        target.appendChild(twin);
        if (child.nodeType === 1) waiting.push([child, twin]);
      }
    }
    return answer(top.outerHTML);
  })()`;
}
