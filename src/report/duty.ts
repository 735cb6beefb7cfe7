/** The kinds of duty that have a plain name in every language of the letters. */
export type Duty = 'source' | 'copyright' | 'link' | 'other';

const WORDS: Readonly<Record<string, Duty>> = {
  copyright: 'copyright',
  link: 'link',
  linked: 'link',
  links: 'link',
  hyperlink: 'link',
  source: 'source',
  credit: 'source',
  credited: 'source',
  attribution: 'source',
  attributed: 'source',
};

/** Reads the kind of duty from a rule's id, e.g. `copyright-acknowledged`; `other` where its words say none. */
export function dutyOf(rule: string): Duty {
  const words = rule.toLowerCase().split(/[^a-z]/);
  const found = words.map((word) => (Object.hasOwn(WORDS, word) ? WORDS[word] : undefined));
  return found.find((duty) => duty !== undefined) ?? 'other';
}
