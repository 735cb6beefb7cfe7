import { z } from 'zod';

/** The five answers to a duty, in the words of W3C EARL 1.0 (https://www.w3.org/TR/EARL10-Schema/#OutcomeValue). */
export const Outcome = z.enum(['passed', 'failed', 'cantTell', 'inapplicable', 'untested']);
export type Outcome = z.infer<typeof Outcome>;

/** `required` duties decide the verdict; `wished` ones are shown and never charged. */
export const Strength = z.enum(['required', 'wished']);
export type Strength = z.infer<typeof Strength>;
