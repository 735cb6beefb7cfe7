import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** What came of one task; a task that ends its thread is a value like any other. */
export type Done<Answer> =
  { readonly kind: 'done'; readonly answer: Answer } | { readonly kind: 'failed'; readonly detail: string };

export interface ThreadLimits {
  readonly threads: number;
  /** Milliseconds for one task, from its start in the thread. */
  readonly time: number;
  /** Heap of one thread, in megabytes. */
  readonly memory: number;
}

/** Code that a thread runs: a file, or (with `eval`) a text. It says `READY`, then answers each message with one. */
export interface Entry {
  readonly program: URL | string;
  readonly eval: boolean;
}

export interface ThreadPoolOptions<Task> {
  /** The calling thread stays free: one thread fewer than there are processors, 5 s, 384 MB if not given. */
  readonly limits?: Partial<ThreadLimits>;
  readonly entry: Entry;
  /** What each thread is given when it starts (`workerData`). */
  readonly data?: unknown;
  /** The words for a task; `told` is empty in a new thread and remembers what the thread was told before. */
  readonly message: (task: Task, told: Set<number>) => unknown;
}

/**
 * Does tasks in threads of their own, one at a time in each; never rejects. Threads start when they are needed; a busy one
 * is given its next task ahead, so that it need not wait until the calling thread has time for it.
 */
export interface ThreadPool<Task, Answer> {
  readonly run: (task: Task) => Promise<Done<Answer>>;
  /** Ends the threads; whatever waits or runs is `failed`. */
  readonly close: () => Promise<void>;
}

const LIMITS: ThreadLimits = { threads: Math.max(1, availableParallelism() - 1), time: 5_000, memory: 384 };
/** How long a thread may take to load its program, in milliseconds: a busy machine is no fault of the page. */
const STARTING = 60_000;
/** Tasks that a thread has at most: the one it does, and the next. */
const AHEAD = 2;
/** What a thread says when it is ready for its first task. */
export const READY = 'ready';
const CLOSED = { kind: 'failed', detail: 'the reader is closed' } as const;

interface Waiting<Task, Answer> {
  readonly task: Task;
  readonly settle: (done: Done<Answer>) => void;
}

interface Thread<Task, Answer> {
  readonly worker: Worker;
  readonly told: Set<number>;
  isReady: boolean;
  /** In the order of doing: the first is at work. */
  readonly tasks: Waiting<Task, Answer>[];
  timer: NodeJS.Timeout | null;
}

/**
 * Whatever a task does to its thread, the thread is ended and replaced, that task is `failed`, and everything else goes
 * on.
 */
export function createThreadPool<Task, Answer>(options: ThreadPoolOptions<Task>): ThreadPool<Task, Answer> {
  const pool = new Pool<Task, Answer>(options);
  return { run: (task) => pool.run(task), close: () => pool.close() };
}

/** Run from source, a thread must first be taught TypeScript, as the program was; the built program needs nothing. */
export function threadEntry(name: string, base: string): Entry {
  if (!base.endsWith('.ts')) return { program: new URL(`./${name}.js`, base), eval: false };
  const teach = import.meta.resolve('tsx/esm/api');
  const file = new URL(`./${name}.ts`, base).href;
  const program = `import('${teach}').then((tsx) => { tsx.register(); return import('${file}'); })`;
  return { program, eval: true };
}

class Pool<Task, Answer> {
  readonly #options: ThreadPoolOptions<Task>;
  readonly #limits: ThreadLimits;
  readonly #threads = new Set<Thread<Task, Answer>>();
  readonly #waiting: Waiting<Task, Answer>[] = [];
  #closed = false;

  constructor(options: ThreadPoolOptions<Task>) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
  }

  run(task: Task): Promise<Done<Answer>> {
    if (this.#closed) return Promise.resolve(CLOSED);
    return new Promise((settle) => {
      this.#waiting.push({ task, settle });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { settle } of this.#waiting.splice(0)) settle(CLOSED);
    await Promise.all([...this.#threads].map((thread) => thread.worker.terminate()));
  }

  #assign(): void {
    while (this.#waiting.length > 0 && !this.#closed) {
      const thread = this.#freest();
      const work = thread && this.#waiting.shift();
      if (!work) return;
      this.#give(thread, work);
    }
  }

  /** An idle thread, else a new one, else one that has nothing to do next; null where all have enough. */
  #freest(): Thread<Task, Answer> | null {
    const threads = [...this.#threads];
    const idle = threads.find(({ tasks }) => tasks.length === 0) ?? this.#start();
    return idle ?? threads.find(({ tasks }) => tasks.length < AHEAD) ?? null;
  }

  #start(): Thread<Task, Answer> | null {
    if (this.#threads.size >= this.#limits.threads) return null;
    const { entry, data } = this.#options;
    const worker = new Worker(entry.program, {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memory },
      eval: entry.eval,
      workerData: data,
    });
    const thread: Thread<Task, Answer> = { worker, told: new Set(), isReady: false, tasks: [], timer: null };
    worker.unref();
    worker.on('message', (said: Answer | typeof READY) => {
      if (said === READY) this.#begin(thread);
      else this.#settle(thread, { kind: 'done', answer: said });
    });
    // answers that it sent before may come after the error, but never after its end
    let fault = 'its thread ended';
    worker.on('error', (error: unknown) => (fault = error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => this.#replace(thread, fault));
    this.#threads.add(thread);
    return thread;
  }

  #give(thread: Thread<Task, Answer>, work: Waiting<Task, Answer>): void {
    thread.tasks.push(work);
    thread.worker.ref();
    if (thread.isReady) this.#post(thread, work);
    else if (thread.tasks.length === 1) this.#limit(thread, STARTING, 'its thread did not start');
  }

  #begin(thread: Thread<Task, Answer>): void {
    thread.isReady = true;
    for (const work of thread.tasks) this.#post(thread, work);
  }

  #post(thread: Thread<Task, Answer>, work: Waiting<Task, Answer>): void {
    if (work === thread.tasks[0]) this.#limitTask(thread);
    thread.worker.postMessage(this.#options.message(work.task, thread.told));
  }

  #limitTask(thread: Thread<Task, Answer>): void {
    const { time } = this.#limits;
    this.#limit(thread, time, `reading it took longer than ${time / 1000} s`);
  }

  #limit(thread: Thread<Task, Answer>, time: number, detail: string): void {
    if (thread.timer) clearTimeout(thread.timer);
    thread.timer = setTimeout(() => {
      this.#replace(thread, detail);
      void thread.worker.terminate();
    }, time);
  }

  #settle(thread: Thread<Task, Answer>, done: Done<Answer>): void {
    const work = thread.tasks.shift();
    if (thread.timer) clearTimeout(thread.timer);
    thread.timer = null;
    if (thread.tasks.length > 0) this.#limitTask(thread);
    else thread.worker.unref();
    work?.settle(done);
    this.#assign();
  }

  /** A thread that failed takes the task with it that it was at; what it was given ahead is done by another. */
  #replace(thread: Thread<Task, Answer>, detail: string): void {
    if (!this.#threads.delete(thread)) return;
    const ahead = thread.tasks.splice(1);
    if (this.#closed) for (const { settle } of ahead) settle(CLOSED);
    else this.#waiting.unshift(...ahead);
    this.#settle(thread, { kind: 'failed', detail });
  }
}
