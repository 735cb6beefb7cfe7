/** Elements that begin and end a block of text in every browser's default style sheet, and a few that act so. */
export const BLOCK_TAGS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav noframes ' +
    'noscript ol optgroup option p pre search section select summary table tbody td template textarea tfoot th thead ' +
    'title tr ul iframe'
  ).split(' '),
);

/** Elements whose inside is no text of the page. */
export const SILENT_TAGS: ReadonlySet<string> = new Set(
  'script style title svg canvas video audio object embed select datalist iframe frameset meter progress'.split(' '),
);

export const HEADING_TAGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
