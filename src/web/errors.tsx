import { randomUUID } from 'node:crypto';
import { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { type VNode } from 'preact';
import { z } from 'zod';
import { type WebDeps } from './deps.ts';
import { notFound, Problem } from './problem.ts';
import { sendBare, sendPage } from './respond.tsx';
import { findSignedIn } from './session.ts';

const HEADINGS: Readonly<Record<number, string>> = {
  400: 'That did not make sense',
  403: 'Not allowed',
  404: 'Nothing here',
  409: 'Somebody was faster',
  413: 'Too much at once',
  429: 'Please wait',
  503: 'Not ready',
};

/** The last stop of a request that no route took. A stranger is asked to sign in and does not learn what exists. */
export function handleUnknown(deps: WebDeps): RequestHandler {
  return async (request) => {
    const signedIn = await findSignedIn(request, deps);
    throw signedIn === null ? new Problem(401, 'Please sign in.') : notFound();
  };
}

/** The one place where an error becomes an answer. */
export function handleErrors(deps: WebDeps): ErrorRequestHandler {
  // Express tells error handlers by their four parameters.
  return async (error: unknown, request: Request, response: Response, next): Promise<void> => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = toProblem(error);
    if (problem.status === 401) {
      askToSignIn(request, response);
      return;
    }
    const id = problem.status >= 500 ? randomUUID() : null;
    if (id !== null) deps.onError?.(error, id);
    await answer({ request, response, deps }, problem, id);
  };
}

interface Failed {
  readonly request: Request;
  readonly response: Response;
  readonly deps: WebDeps;
}

async function answer({ request, response, deps }: Failed, problem: Problem, id: string | null): Promise<void> {
  if (!wantsHtml(request)) {
    response.status(problem.status).json({ error: problem.message, ...(id === null ? {} : { id }) });
    return;
  }
  const heading = HEADINGS[problem.status] ?? 'Something broke on our side';
  const body = (
    <>
      <h1>{heading}</h1>
      <p class="lede">{problem.message}</p>
      {id === null ? null : (
        <p class="dim">
          Tell whoever runs Creditline this number: <code>{id}</code>
        </p>
      )}
      <p class="btns sec1">
        <a class="btn" href="/">
          To Today
        </a>
      </p>
    </>
  );
  const signedIn = await findSignedIn(request, deps).catch(() => null);
  const view = { title: heading, nav: null, body, status: problem.status };
  const framed =
    signedIn !== null && id === null
      ? await sendPage({ request, response, deps, signedIn }, view).then(
          () => true,
          () => false, // the frame needs the store, which may be what is broken
        )
      : false;
  if (!framed) sendBare(response, view);
}

function askToSignIn(request: Request, response: Response): void {
  if (!wantsHtml(request)) {
    response.status(401).json({ error: 'Please sign in.' });
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    sendBare(response, { title: 'Sign in', status: 401, body: <SessionEnded /> });
    return;
  }
  const next = request.originalUrl === '/' ? '' : `?next=${encodeURIComponent(request.originalUrl)}`;
  response.redirect(303, `/login${next}`);
}

function SessionEnded(): VNode {
  return (
    <>
      <h1>Please sign in</h1>
      <p class="lede">The session has ended, so nothing was done. Sign in and send the form again.</p>
      <p class="btns sec1">
        <a class="btn go" href="/login">
          Sign in
        </a>
      </p>
    </>
  );
}

function wantsHtml(request: Request): boolean {
  return !/\.(json|csv)$/.test(request.path) && request.accepts('html') !== false;
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof z.ZodError) return new Problem(400, error.issues[0]?.message ?? 'The form was not complete.');
  const status = statusOf(error);
  if (status === 413) return new Problem(413, 'The form was too large.');
  if (status !== null && status >= 400 && status < 500) return new Problem(400, 'The request could not be read.');
  return new Problem(500, 'It has been noted, nothing was changed halfway.');
}

/** Errors of Express' own parsers carry a status. */
function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('status' in error)) return null;
  return typeof error.status === 'number' ? error.status : null;
}
