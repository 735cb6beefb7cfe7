/** The lines of a stream of text, without their breaks and without empty ones; a longer one is cut. */
export async function* linesOf(chunks: AsyncIterable<string>, maxLength: number): AsyncIterable<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = (lines.pop() ?? '').slice(0, maxLength);
    for (const line of lines) if (line.trim() !== '') yield line.slice(0, maxLength);
  }
  if (rest.trim() !== '') yield rest;
}
