import path from 'node:path';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import { type WebDeps } from './deps.ts';
import { handleErrors, handleUnknown } from './errors.tsx';
import { loginLimits } from './middleware/login-limit.ts';
import { privateAnswers, securityHeaders } from './middleware/headers.ts';
import { requireSameOrigin } from './middleware/same-origin.ts';
import { tokenLimit } from './middleware/token-limit.ts';
import { Problem } from './problem.ts';
import { mayAct, type Route, type SignedIn } from './route.ts';
import { allRoutes } from './routes/index.ts';
import { findSignedIn, isTls, sameSecret } from './session.ts';

const BODY_LIMIT = '64kb';

/** The dashboard. It listens to nothing by itself; see serve.ts. */
export function createApp(deps: WebDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  // Over TLS a proxy stands before us; one on this machine may say who the client is.
  app.set('trust proxy', deps.trustProxy ?? (isTls(deps) ? 'loopback' : false));
  app.set('query parser', 'simple');
  app.use(securityHeaders(isTls(deps)), compression());
  app.use(
    express.static(path.join(import.meta.dirname, 'public'), {
      index: false,
      redirect: false,
      dotfiles: 'deny',
      maxAge: '1h',
    }),
  );
  app.use(privateAnswers);
  app.use(express.urlencoded({ extended: false, limit: BODY_LIMIT, parameterLimit: 200 }));
  app.post('/login', ...loginLimits());
  app.use('/n', tokenLimit());
  for (const route of allRoutes(deps)) app[route.method](route.path, guard(route, deps));
  app.use(handleUnknown(deps));
  app.use(handleErrors(deps));
  return app;
}

/** Nobody reaches a handler but through here: session, then role, then (for POST) origin and token. */
function guard(route: Route, deps: WebDeps): RequestHandler {
  return async (request, response) => {
    if (route.method === 'post') requireSameOrigin(request, deps.settings.baseUrl);
    if (route.role === 'public') {
      const signedIn = needsNobody(route.path) ? null : await findSignedIn(request, deps);
      await route.handle({ request, response, deps, signedIn });
      return;
    }
    const signedIn = await findSignedIn(request, deps);
    if (signedIn === null) throw new Problem(401, 'Please sign in.');
    if (!mayAct(signedIn.user.role, route.role)) {
      throw new Problem(403, `This needs the role “${route.role}”; yours is “${signedIn.user.role}”.`);
    }
    if (route.method === 'post') requireToken(request.body, signedIn);
    await route.handle({ request, response, deps, signedIn });
  };
}

/** Health answers must not depend on the tables of users and sessions. */
function needsNobody(path: string): boolean {
  return path === '/healthz' || path === '/readyz';
}

function requireToken(body: unknown, { csrfToken }: SignedIn): void {
  const token = (body as Partial<Record<string, unknown>> | undefined)?.['csrf'];
  if (typeof token !== 'string' || !sameSecret(token, csrfToken)) {
    throw new Problem(403, 'This form is too old. Open the page again and retry.');
  }
}
