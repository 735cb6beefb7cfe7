import { type Response } from 'express';
import { type WebDeps } from '../deps.ts';
import { type Route } from '../route.ts';

/** GET /healthz, /readyz: 200 only if the store answers. */
export function healthRoutes(): readonly Route[] {
  return ['/healthz', '/readyz'].map((path) => ({
    method: 'get',
    path,
    role: 'public',
    handle: ({ deps, response }) => answerHealth(deps, response),
  }));
}

async function answerHealth(deps: WebDeps, response: Response): Promise<void> {
  const alive = await deps.store.ping().then(
    () => true,
    () => false,
  );
  response.status(alive ? 200 : 503).json({ status: alive ? 'ok' : 'store does not answer' });
}
