import { type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Problem } from '../problem.ts';

/** Pages that a link in a letter opens: at most sixty a minute from one address, so that nobody tries links out. */
export function tokenLimit(): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: 60,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: false,
    handler: () => {
      throw new Problem(429, 'Too many requests. Please wait a minute.');
    },
  });
}
