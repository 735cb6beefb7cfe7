import { createHash } from 'node:crypto';
import { type Request, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Problem } from '../problem.ts';

const WINDOW_MS = 15 * 60_000;
const PER_ADDRESS = 30;
const PER_ACCOUNT = 10;

/**
 * Failed logins in a quarter of an hour: at most ten for one account, whether it exists or not, and thirty from one
 * address. Successful ones do not count.
 */
export function loginLimits(): readonly RequestHandler[] {
  const common = {
    windowMs: WINDOW_MS,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8' as const,
    legacyHeaders: false,
    validate: false,
    handler: () => {
      throw new Problem(429, 'Too many attempts to sign in. Please wait a quarter of an hour.');
    },
  };
  return [
    rateLimit({ ...common, identifier: 'address', limit: PER_ADDRESS }),
    rateLimit({ ...common, identifier: 'account', limit: PER_ACCOUNT, keyGenerator: accountOf }),
  ];
}

function accountOf(request: Request): string {
  const body = request.body as Partial<Record<string, unknown>> | undefined;
  const email = typeof body?.['email'] === 'string' ? body['email'] : '';
  return createHash('sha256').update(email.trim().toLowerCase().slice(0, 320)).digest('hex');
}
