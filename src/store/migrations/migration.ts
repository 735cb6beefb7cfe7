/** The few words that SQLite and PostgreSQL spell differently in a table's definition. */
export interface ColumnTypes {
  /** Text that is compared byte by byte, so that both databases order alike. */
  readonly text: string;
  /** A key that the database counts up from 1. */
  readonly id: string;
}

/** One step of the schema; only ever added, never edited once released, never undone. */
export interface Migration {
  /** Number and words, e.g. `0001-first`; applied in this order. */
  readonly name: string;
  /** The statements of the step, the same for both databases but for the types. */
  statements(types: ColumnTypes): readonly string[];
}
