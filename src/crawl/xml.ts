import { Parser } from 'htmlparser2';

/** Deeper documents are left at this depth. */
const MAX_DEPTH = 64;
/** Text of one element past this is dropped. */
const MAX_TEXT = 20_000;
/** Bytes that are parsed before other work gets a turn. */
const CHUNK = 131_072;

/** An element of a feed or sitemap. Names are lower-case, without their prefix. */
export interface XmlElement {
  readonly name: string;
  /** Lower-case, as written before the colon; empty where there is none. */
  readonly prefix: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Names of the elements around it, outermost first. */
  readonly path: readonly string[];
}

export interface XmlHandler {
  open?(element: XmlElement): void;
  /** `text` is that of the element itself, without that of its children, trimmed. */
  close(element: XmlElement, text: string): void;
  /** Asked between chunks: true ends the reading. */
  done?(): boolean;
}

/** Bytes without a single element among them that a stream may bring: nothing honest needs more. */
const MAX_SILENCE = 16_000_000;

/**
 * Reads XML that arrives in pieces and is larger than memory; yields after each piece, so that what the handler gathered
 * can be taken. Ends with `too-long` where one remark or section outgrows every element. `maxText` is the cap on the text
 * of one element.
 */
export async function* readXmlStream(
  pieces: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  maxText: number,
): AsyncGenerator<'more' | 'too-long'> {
  const state = { ended: false, events: 0 };
  const parser = createParser(handler, state, maxText);
  let decoder: TextDecoder | null = null;
  let silence = 0;
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece, true));
    const before = state.events;
    parser.write(decoder.decode(piece, { stream: true }));
    silence = state.events === before ? silence + piece.length : 0;
    if (silence > MAX_SILENCE) {
      yield 'too-long';
      return;
    }
    yield 'more';
    if (handler.done?.()) return;
  }
  state.ended = true;
  parser.end();
}

/**
 * Reads XML as a stream of elements. There is no DTD and no entity beyond the five of XML and numeric ones, so nothing
 * can expand; broken markup is read as far as it goes.
 */
export function readXml(bytes: Uint8Array, handler: XmlHandler): void {
  for (const step of steps(bytes, handler)) if (step === 'done') return;
}

/** As `readXml`, leaving the loop of the process free between chunks: for files of many megabytes. */
export async function readLargeXml(bytes: Uint8Array, handler: XmlHandler): Promise<void> {
  for (const step of steps(bytes, handler)) {
    if (step === 'done') return;
    await new Promise(setImmediate);
  }
}

function* steps(bytes: Uint8Array, handler: XmlHandler): Generator<'more' | 'done'> {
  const state = { ended: false, events: 0 };
  const parser = createParser(handler, state, MAX_TEXT);
  const decoder = new TextDecoder(encodingOf(bytes));
  for (let at = 0; at < bytes.length; at += CHUNK) {
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
    yield handler.done?.() ? 'done' : 'more';
  }
  state.ended = true; // what the end of the file closes was cut, and so may its address be
  parser.end();
}

function createParser(
  handler: XmlHandler,
  state: { readonly ended: boolean; events: number },
  maxText: number,
): Parser {
  const stack: { readonly element: XmlElement; text: string }[] = [];
  let tooDeep = 0;
  return new Parser(
    {
      onopentag(qualified, attributes) {
        state.events += 1;
        if (stack.length >= MAX_DEPTH) tooDeep += 1;
        if (tooDeep > 0) return;
        const element = elementOf(qualified, attributes, stack);
        stack.push({ element, text: '' });
        handler.open?.(element);
      },
      oncomment() {
        state.events += 1;
      },
      ontext(text) {
        state.events += 1;
        const top = stack.at(-1);
        if (top && tooDeep === 0 && top.text.length < maxText) top.text += text.slice(0, maxText - top.text.length);
      },
      onclosetag() {
        state.events += 1;
        if (state.ended) return;
        if (tooDeep > 0) tooDeep -= 1;
        else {
          const top = stack.pop();
          if (top) handler.close(top.element, top.text.trim());
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
}

function elementOf(
  qualified: string,
  attributes: Readonly<Record<string, string>>,
  stack: readonly { readonly element: XmlElement }[],
): XmlElement {
  const colon = qualified.indexOf(':');
  const parent = stack.at(-1)?.element;
  return {
    name: qualified.slice(colon + 1).toLowerCase(),
    prefix: colon < 0 ? '' : qualified.slice(0, colon).toLowerCase(),
    attributes,
    path: parent ? [...parent.path, parent.name] : [],
  };
}

/** What the file declares, where a decoder is known for it and its bytes agree; else UTF-8, else windows-1252. */
function encodingOf(bytes: Uint8Array, isPiece = false): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^[^<]{0,20}<\?xml[^>]{0,120}encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/i.exec(head)?.[1];
  const label = knownLabel(declared) ?? 'utf-8';
  return label === 'utf-8' && !isUtf8(bytes, isPiece) ? 'windows-1252' : label;
}

function knownLabel(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** A piece may end in the middle of a character. */
function isUtf8(bytes: Uint8Array, isPiece: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isPiece });
    return true;
  } catch {
    return false;
  }
}
