/** Longer values of `class` are cut: no honest page comes near. */
const MAX_CLASSES = 2_000;

/** A value of `class`; the same object for all elements of a page with the same value. */
export class ClassList {
  /** As written. */
  readonly text: string;
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
