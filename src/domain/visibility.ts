/** Why a reader of the page does not see a stretch of it. `unknown`: cannot be known without rendering. */
export type HiddenBy =
  | 'display-none'
  | 'hidden-attribute'
  | 'zero-size'
  | 'off-screen'
  | 'same-colour'
  | 'transparent'
  | 'aria-hidden'
  | 'comment'
  | 'noscript'
  | 'template'
  | 'script'
  | 'closed-details'
  | 'image'
  | 'unknown';
