/** CSS selectors into the publisher's own article pages. */
export interface OriginalPlaces {
  readonly title?: string | undefined;
  /** One element a name. */
  readonly byline?: string | undefined;
  /** Lines that name the original source and the copyright. */
  readonly credits?: string | undefined;
}

/** Whose articles are republished: the publisher block of a rule set. */
export interface Publisher {
  /** Id of the rule set, e.g. `global-research`. */
  readonly id: string;
  readonly name: string;
  /** Every other name that counts as a credit: former names, host names, abbreviations, known misspellings. */
  readonly acceptNames: readonly string[];
  /** Hosts whose addresses are the publisher's own, without `www.`; the first one is the host family's name. */
  readonly hosts: readonly string[];
  /** Hosts of the same owner that number their own articles; a copy there is no third-party republication. */
  readonly sisterHosts: readonly string[];
  /** How article ids are read from addresses, e.g. `/{slug}/{id:digits}`; see lib/article-address.ts. */
  readonly articleAddresses: readonly string[];
  /** Where the publisher's own pages say what an article is; without it they are read like any other page. */
  readonly originalPage?: OriginalPlaces | undefined;
  /** Where permission is asked, shown in messages; null if the terms name nobody. */
  readonly permissions: string | null;
}
