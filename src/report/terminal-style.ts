/** What a stretch of terminal text means; colour only ever repeats what a word or a mark says. */
export type Tone = 'good' | 'bad' | 'doubt' | 'quiet' | 'strong';

const CODES: Readonly<Record<Tone, string>> = { good: '32', bad: '31', doubt: '33', quiet: '2', strong: '1' };

/** Paints, or leaves as it is where colour is off. The text must be safe for a terminal already. */
export function painter(color: boolean): (tone: Tone, text: string) => string {
  return (tone, text) => (color && text !== '' ? `\u001b[${CODES[tone]}m${text}\u001b[0m` : text);
}
