import { type Request } from 'express';
import { Problem } from '../problem.ts';

/**
 * Refuses a POST that another site caused. Every browser since 2020 sends `Origin` with a POST and, on TLS and
 * loopback, `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/); a client that sends neither is no browser
 * and has no cookie that another site could use. The form's token is asked for in any case.
 */
export function requireSameOrigin(request: Request, baseUrl: string): void {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') throw crossSite();
  const origin = request.get('origin');
  if (origin === undefined) return;
  const own = [new URL(baseUrl).origin, `${request.protocol}://${request.get('host') ?? ''}`];
  if (!own.includes(origin)) throw crossSite();
}

function crossSite(): Problem {
  return new Problem(403, 'This form was not sent from Creditline itself. Open the page again and retry.');
}
