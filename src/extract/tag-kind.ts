import { BLOCK_TAGS, SILENT_TAGS } from './tags.ts';

/** What is known of all elements of one name; one object for each name. */
export interface TagKind {
  /** From 1; 0 for all kinds that are not kept. */
  readonly id: number;
  /** Lower case. */
  readonly name: string;
  /** Has no inside and no end tag. */
  readonly isVoid: boolean;
  /** Its inside is characters up to its end tag, no markup. */
  readonly isRaw: boolean;
  /** Character references are read in it all the same. */
  readonly decodes: boolean;
  /** Open elements that its start tag ends. */
  readonly closes: ReadonlySet<string> | null;
  /** `true`: `/>` ends an element inside it; `false`: HTML again; null: as outside. */
  readonly foreign: boolean | null;
  /** Readers ask for these by name. */
  readonly isGathered: boolean;
  readonly isBlock: boolean;
  /** Its inside is no text of the page. */
  readonly isSilent: boolean;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const VOID = words(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr',
);
const RAW = words('script style title textarea xmp');
const DECODED = words('title textarea');
const FOREIGN = words('math svg');
const INTEGRATION = words('mi mo mn ms mtext annotation-xml foreignobject desc title');
const GATHERED = words(
  'article base body form h1 h2 head html iframe img input ins link meta noscript script style time title',
);
const P = words('p');
const CONTROLS = words('input option optgroup select button datalist textarea');
const SECTIONS = words('thead tbody');
const TERMS = words('dd dt');
const RUBY = words('rt rp');
/** Which open elements a start tag ends; as browsers do, but for scopes. */
const CLOSES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['tr', words('tr th td')],
  ['th', words('th')],
  ['td', words('thead th td')],
  ['body', words('head link script')],
  ['li', words('li')],
  ['option', words('option')],
  ['optgroup', words('optgroup option')],
  ...['select', 'input', 'output', 'button', 'datalist', 'textarea'].map((name) => [name, CONTROLS] as const),
  ...['dd', 'dt'].map((name) => [name, TERMS] as const),
  ...['rt', 'rp'].map((name) => [name, RUBY] as const),
  ...['tbody', 'tfoot'].map((name) => [name, SECTIONS] as const),
  ...[
    ...words(
      'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header ' +
        'hr main nav ol pre section table ul',
    ),
  ].map((name) => [name, P] as const),
]);
const KINDS = new Map<string, TagKind>();
/** A hostile page may name as many as it likes. */
export const MAX_KINDS = 2_000;
/** A longer slice keeps the page that it is cut from in memory. */
const MAX_KEPT = 12;

/** The kind of a tag, its name as written. */
export function tagKind(written: string): TagKind {
  const known = KINDS.get(written);
  if (known) return known;
  const name = written.toLowerCase();
  if (written.length > MAX_KEPT || KINDS.size >= MAX_KINDS) return made(name, 0);
  // However it is spelled, a name is of one kind.
  const kind = KINDS.get(name) ?? made(name, KINDS.size + 1);
  KINDS.set(name, kind);
  KINDS.set(written, kind);
  return kind;
}

function made(name: string, id: number): TagKind {
  return {
    id,
    name,
    isVoid: VOID.has(name),
    isRaw: RAW.has(name),
    decodes: DECODED.has(name),
    closes: CLOSES.get(name) ?? null,
    foreign: FOREIGN.has(name) ? true : INTEGRATION.has(name) ? false : null,
    isGathered: GATHERED.has(name),
    isBlock: BLOCK_TAGS.has(name),
    isSilent: SILENT_TAGS.has(name),
  };
}
