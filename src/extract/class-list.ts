/** Longer values of `class` are cut: no honest page comes near. */
const MAX_CLASSES = 2_000;

/** A value of `class`; the same object for all elements of a page with the same value. */
export class ClassList {
  /** As written. */
  readonly text: string;
  /** What was found out about the value, by the number of the question. */
  readonly answers: unknown[] = [];
  #names: ReadonlySet<string> | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** The single names in it. */
  get names(): ReadonlySet<string> {
    this.#names ??= new Set(this.text.slice(0, MAX_CLASSES).split(/\s+/).filter(Boolean));
    return this.#names;
  }
}

let questions = 0;

/** A question about names that is asked once for each value of `class` of a page, however many elements have it. */
export function askedOnce<Answer>(ask: (names: string) => Answer): (classes: ClassList) => Answer {
  const number = questions;
  questions += 1;
  return (classes) => {
    if (!(number in classes.answers)) classes.answers[number] = ask(classes.text);
    return classes.answers[number] as Answer;
  };
}
