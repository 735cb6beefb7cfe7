import { open, rename, rm } from 'node:fs/promises';
import { metricsText } from '../report/metrics-text.ts';
import { type Store } from '../store/repositories.ts';

/**
 * Writes the state of the installation for the textfile collector of node_exporter. It appears whole or not at all; the
 * draft has another ending, which the collector does not read. `newId` names the draft.
 */
export async function writeMetrics(file: string, store: Store, newId: () => string): Promise<void> {
  const [run = null] = await store.runs.list(1);
  const text = metricsText({
    run,
    cases: await store.cases.countByState(),
    letters: await store.letters.countByState(),
    articles: await store.articles.count(),
  });
  const draft = `${file}.${newId()}.draft`;
  try {
    const handle = await open(draft, 'wx', 0o644);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
