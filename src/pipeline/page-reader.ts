import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Page } from '../domain/page.ts';
import { extractPage, type PageSource } from '../extract/extract-page.ts';

/** What reading a page came to; a page that asks for too much is a value like any other. */
export type ReadPage =
  { readonly kind: 'page'; readonly page: Page } | { readonly kind: 'too-complex'; readonly detail: string };

/** Bytes to a `Page`. Never rejects. */
export interface PageReader {
  readonly read: (source: PageSource) => Promise<ReadPage>;
  readonly close: () => Promise<void>;
}

export interface ReaderLimits {
  readonly threads: number;
  /** Milliseconds for one page, from its start in the thread. */
  readonly time: number;
  /** Heap of one thread, in megabytes. */
  readonly memory: number;
}

const LIMITS: ReaderLimits = { threads: Math.max(1, availableParallelism() - 1), time: 5_000, memory: 384 };

/** Reads on the calling thread: for one page by hand, whose bytes the asker chose. */
export const readHere: PageReader = {
  read: (source) => Promise.resolve({ kind: 'page', page: extractPage(source) }),
  close: () => Promise.resolve(),
};

interface Task {
  readonly source: PageSource;
  readonly settle: (read: ReadPage) => void;
}

interface Thread {
  readonly worker: Worker;
  task: Task | null;
  timer: NodeJS.Timeout | null;
}

/**
 * Reads pages in threads of their own: whatever a page of a stranger does to the reader, the thread is ended and
 * replaced, the page is `too-complex`, and everything else goes on. Threads start when they are needed.
 * @param entry what runs in a thread, if not the reader
 */
export function createPageReader(limits: Partial<ReaderLimits> = {}, entry: Entry = readerEntry()): PageReader {
  const pool = new ReaderPool({ ...LIMITS, ...limits }, entry);
  return { read: (source) => pool.read(source), close: () => pool.close() };
}

/** Code that a thread runs: a file, or (with `eval`) a text. */
interface Entry {
  readonly program: URL | string;
  readonly eval: boolean;
}

/** Run from source, a thread must first be taught TypeScript, as the program was; the built program needs nothing. */
function readerEntry(): Entry {
  if (!import.meta.url.endsWith('.ts')) return { program: new URL('./read-worker.js', import.meta.url), eval: false };
  const teach = import.meta.resolve('tsx/esm/api');
  const file = new URL('./read-worker.ts', import.meta.url).href;
  const program = `import('${teach}').then((tsx) => { tsx.register(); return import('${file}'); })`;
  return { program, eval: true };
}

class ReaderPool {
  readonly #limits: ReaderLimits;
  readonly #entry: Entry;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Task[] = [];
  #closed = false;

  constructor(limits: ReaderLimits, entry: Entry) {
    this.#limits = limits;
    this.#entry = entry;
  }

  read(source: PageSource): Promise<ReadPage> {
    if (this.#closed) return Promise.resolve({ kind: 'too-complex', detail: 'the reader is closed' });
    return new Promise((settle) => {
      this.#waiting.push({ source, settle });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { settle } of this.#waiting.splice(0)) settle({ kind: 'too-complex', detail: 'the reader is closed' });
    await Promise.all([...this.#threads].map((thread) => thread.worker.terminate()));
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const idle = [...this.#threads].find(({ task }) => task === null) ?? this.#start();
      const task = idle && this.#waiting.shift();
      if (!task) return;
      this.#give(idle, task);
    }
  }

  #start(): Thread | null {
    if (this.#threads.size >= this.#limits.threads) return null;
    const worker = new Worker(this.#entry.program, {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memory },
      eval: this.#entry.eval,
    });
    const thread: Thread = { worker, task: null, timer: null };
    worker.unref();
    worker.on('message', (page: Page) => this.#settle(thread, { kind: 'page', page }));
    worker.on('error', (error: unknown) =>
      this.#replace(thread, error instanceof Error ? error.message : String(error)),
    );
    worker.on('exit', () => this.#replace(thread, 'its thread ended'));
    this.#threads.add(thread);
    return thread;
  }

  #give(thread: Thread, task: Task): void {
    thread.task = task;
    thread.worker.ref();
    thread.timer = setTimeout(() => {
      this.#replace(thread, `reading it took longer than ${this.#limits.time / 1000} s`);
      void thread.worker.terminate();
    }, this.#limits.time + STARTING);
    thread.worker.postMessage(task.source);
  }

  #settle(thread: Thread, read: ReadPage): void {
    const { task } = thread;
    if (thread.timer) clearTimeout(thread.timer);
    thread.task = null;
    thread.timer = null;
    thread.worker.unref();
    task?.settle(read);
    this.#assign();
  }

  /** A thread that failed takes one page with it, and its place is free for another. */
  #replace(thread: Thread, detail: string): void {
    if (!this.#threads.delete(thread)) return;
    this.#settle(thread, { kind: 'too-complex', detail });
  }
}

/** A thread that has just been started loads its program first. */
const STARTING = 2_000;
