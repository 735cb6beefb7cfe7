import { numericId } from '../forms.ts';
import { notFound } from '../problem.ts';
import { type Exchange, type Route } from '../route.ts';

/** GET /cases/:id/bundle: a case with all its evidence as one file. */
export function bundleRoutes(): readonly Route[] {
  return [{ method: 'get', path: '/cases/:id/bundle', role: 'desk', handle: sendBundle }];
}

async function sendBundle({ request, response, deps }: Exchange): Promise<void> {
  const shown = await deps.store.cases.find(numericId(request, 'case'));
  const bytes = shown && deps.exportCase ? await deps.exportCase(shown) : null;
  if (shown === null || bytes === null) throw notFound('case');
  response
    .attachment(`CL-${shown.id}.tar.gz`)
    .set('Content-Security-Policy', "default-src 'none'; sandbox")
    .type('application/gzip')
    .send(Buffer.from(bytes));
}
