/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

const NAMED: Readonly<Record<string, Colour>> = {
  white: [255, 255, 255],
  snow: [255, 250, 250],
  ivory: [255, 255, 240],
  whitesmoke: [245, 245, 245],
  ghostwhite: [248, 248, 255],
  black: [0, 0, 0],
  red: [255, 0, 0],
  green: [0, 128, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
  silver: [192, 192, 192],
  lightgray: [211, 211, 211],
  lightgrey: [211, 211, 211],
  navy: [0, 0, 128],
};
/** Colours that differ by no more than this in each channel cannot be told apart. */
const SAME = 10;
const LIGHT = 243;

/** A colour value; `transparent` where nothing of it is seen, null where it cannot be known (variables, pictures). */
export function parseColour(value: string): Colour | 'transparent' | null {
  const text = value.trim().toLowerCase();
  if (text === 'transparent') return 'transparent';
  if (Object.hasOwn(NAMED, text)) return NAMED[text] ?? null;
  const hex = /^#([\da-f]{3,8})$/.exec(text)?.[1];
  if (hex !== undefined) return fromHex(hex);
  const parts = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]{1,6})(%?))?\s*\)$/.exec(text);
  if (!parts) return null;
  const [, red, green, blue, alpha] = parts;
  if (alpha !== undefined && Number(alpha) < 0.05) return 'transparent';
  return [Number(red), Number(green), Number(blue)];
}

/** The colour that a `background` value paints; null where it paints a picture or cannot be known. */
export function backgroundColour(value: string): Colour | 'transparent' | null {
  if (value.length > 300 || /url\(|gradient|var\(|image/i.test(value)) return null;
  const words: readonly string[] = value.match(/rgba?\([^()]{1,60}\)|[#\w-]+/gi) ?? [];
  for (const word of words) {
    const colour = parseColour(word);
    if (colour !== null) return colour;
  }
  return words.includes('none') || words.includes('initial') ? 'transparent' : null;
}

/** Whether words of one colour cannot be read on the other. */
export function isSameColour(a: Colour, b: Colour): boolean {
  return a.every((channel, index) => Math.abs(channel - (b[index] ?? 0)) <= SAME);
}

/** White, or as good as white. */
export function isNearWhite(colour: Colour): boolean {
  return colour.every((channel) => channel >= LIGHT);
}

function fromHex(hex: string): Colour | 'transparent' | null {
  const digits = hex.length <= 4 ? hex.replace(/./g, '$&$&') : hex;
  if (digits.length === 8 && digits.slice(6) < '0d') return 'transparent';
  if (digits.length !== 6 && digits.length !== 8) return null;
  const number = Number.parseInt(digits.slice(0, 6), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}
