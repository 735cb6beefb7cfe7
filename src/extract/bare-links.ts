import { type Block, type Link } from '../domain/page.ts';
import { isWhiteSpace } from './block-draft.ts';

const MAX_LINKS = 200;
const MAX_ADDRESS = 500;
/** A quick look whether any address may stand in a text. */
const HINT = /:\/\/|[a-z\d]\.[a-z]{2}/i;
const OPENING = /^[([{<"'“‘«„‚›‹*_]+/;
const CLOSING = /[)\]}>"'”’»“.,;:!?…*_|]+$/;
const HOST = /^(?:[a-z\d](?:[a-z\d-]{0,62})\.){1,6}[a-z]{2,18}(?::\d{2,5})?$/i;
/** Endings of hosts that people write without `www.` and path; any other word with a dot in it is a slip. */
const COMMON =
  /\.(?:com|org|net|info|news|media|tv|io|ca|uk|us|eu|de|at|ch|fr|be|es|it|pt|br|mx|ar|au|nz|in|ie|nl|se)$/;

/** The blocks and links of a page, with the addresses that stand in its text and cannot be clicked. */
export function addBareLinks(
  blocks: readonly Block[],
  links: readonly Link[],
): { readonly blocks: readonly Block[]; readonly links: readonly Link[] } {
  const bare: Link[] = [];
  const read = blocks.map((block) => {
    if (bare.length >= MAX_LINKS || !HINT.test(block.text)) return block;
    const anchors = block.links.map((index) => links[index]?.text ?? '').filter((text) => text !== '');
    const found = addressesIn(block.text)
      .filter(
        (text) => !anchors.some((anchor) => anchor.includes(text) || (anchor.length > 6 && text.includes(anchor))),
      )
      .slice(0, MAX_LINKS - bare.length);
    if (found.length === 0) return block;
    const first = links.length + bare.length;
    bare.push(...found.map((text) => bareLink(text, block)));
    return { ...block, links: [...block.links, ...found.map((_text, at) => first + at)] };
  });
  return bare.length === 0 ? { blocks, links } : { blocks: read, links: [...links, ...bare] };
}

/** Web addresses as written in a text, each once: with a scheme, with `www.`, with a path, or a host alone. */
export function addressesIn(text: string): readonly string[] {
  const found = new Set<string>();
  let end = 0;
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', end)) {
    let start = dot;
    while (start > end && !isWhiteSpace(text.charCodeAt(start - 1))) start -= 1;
    end = dot + 1;
    while (end < text.length && !isWhiteSpace(text.charCodeAt(end))) end += 1;
    const address = end - start > MAX_ADDRESS ? null : addressOf(text.slice(start, end));
    if (address !== null) found.add(address);
  }
  return [...found];
}

function addressOf(word: string): string | null {
  const bare = trimmed(word);
  const scheme = /https?:\/\//i.exec(bare)?.index ?? -1;
  if (scheme >= 0) return withHost(bare.slice(scheme), bare.slice(scheme).replace(/^https?:\/\//i, ''));
  if (bare.includes('@')) return null;
  const www = bare.search(/(?<![a-z\d])www\./i);
  const address = www >= 0 ? bare.slice(www) : bare;
  const host = /^[^/?#]*/.exec(address)?.[0] ?? '';
  const isClear = www >= 0 || (address.length > host.length + 1 && address[host.length] === '/');
  if (!isClear && !(COMMON.test(host) && host.length > 6)) return null;
  // `and/or`, `1.5/day` and file names hold no host; a host's last label is one that exists.
  return isClear && www < 0 && !COMMON.test(host.toLowerCase()) && !/\.[a-z]{2}$/.test(host)
    ? null
    : withHost(address, address);
}

function withHost(address: string, afterScheme: string): string | null {
  const host = /^[^/?#]*/.exec(afterScheme)?.[0] ?? '';
  return HOST.test(host) ? address : null;
}

/** Without the punctuation around it; a closing bracket stays where its opening one stands inside. */
function trimmed(word: string): string {
  const open = word.replace(OPENING, '').replace(/[<>"`\\][\s\S]*$/, '');
  const end = CLOSING.exec(open)?.[0] ?? '';
  const cut = end === '' ? open : open.slice(0, -end.length);
  return end.startsWith(')') && cut.lastIndexOf('(') > cut.lastIndexOf(')') ? `${cut})` : cut;
}

function bareLink(text: string, { selector, index, hiddenBy }: Block): Link {
  const url = URL.canParse(text) ? new URL(text).href : tryHttps(text);
  return { kind: 'bare', href: text, url, text, imageOnly: false, rel: [], selector, block: index, hiddenBy };
}

function tryHttps(text: string): string | null {
  return URL.canParse(`https://${text}`) ? new URL(`https://${text}`).href : null;
}
