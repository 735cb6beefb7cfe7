import { z } from 'zod';
import pLimit from 'p-limit';
import { type VNode } from 'preact';
import { type WebDeps } from '../deps.ts';
import { queryText } from '../forms.ts';
import { verifyPassword } from '../passwords.ts';
import { Problem } from '../problem.ts';
import { sendBare } from '../respond.tsx';
import { type Exchange, type Route, type SignedIn } from '../route.ts';
import { endSession, isLoginToken, loginToken, startSession } from '../session.ts';

const Credentials = z.object({
  email: z.string().trim().toLowerCase().max(320).default(''),
  password: z.string().max(1024).default(''),
  csrf: z.string().default(''),
  next: z.string().default('/'),
});

/** One password try takes 128 MiB, so few run at once and few may wait. */
const tries = pLimit(2);
const MAX_WAITING = 20;

/** GET and POST /login, POST /logout. */
export function loginRoutes(): readonly Route[] {
  return [
    { method: 'get', path: '/login', role: 'public', handle: showLogin },
    { method: 'post', path: '/login', role: 'public', handle: signIn },
    { method: 'post', path: '/logout', role: 'viewer', handle: signOut },
  ];
}

type Public = Exchange<SignedIn | null>;

function showLogin({ request, response, deps, signedIn }: Public): Promise<void> {
  const next = safeNext(queryText(request, 'next', 2000) ?? '/');
  if (signedIn !== null) {
    response.redirect(303, next);
    return Promise.resolve();
  }
  const csrf = loginToken(request, response, deps);
  sendBare(response, { title: 'Sign in', status: 200, body: <LoginForm csrf={csrf} next={next} deps={deps} /> });
  return Promise.resolve();
}

async function signIn({ request, response, deps }: Public): Promise<void> {
  const form = Credentials.parse(request.body ?? {});
  if (!isLoginToken(form.csrf, request, deps)) {
    throw new Problem(403, 'This form is too old. Open the page again and retry.');
  }
  if (tries.pendingCount >= MAX_WAITING) throw new Problem(503, 'Too many people sign in at once. Please try again.');
  const user = await deps.store.users.find(form.email);
  const right = await tries(() => verifyPassword(form.password, user?.passwordHash ?? null));
  const next = safeNext(form.next);
  if (user === null || !right) {
    const body = <LoginForm csrf={form.csrf} next={next} deps={deps} email={form.email} failed />;
    sendBare(response, { title: 'Sign in', status: 401, body });
    return;
  }
  await startSession(request, response, deps, user);
  response.redirect(303, next);
}

async function signOut({ response, deps, signedIn }: Exchange): Promise<void> {
  await endSession(response, deps, signedIn);
  response.redirect(303, '/login');
}

/** Where to go after the login: an address of this site, never another one. */
function safeNext(next: string): string {
  const own = /^\/(?![/\\])[^\\\s]*$/.test(next) && !next.startsWith('/login');
  return own && new URL(next, 'http://creditline.invalid').host === 'creditline.invalid' ? next : '/';
}

function LoginForm(props: { csrf: string; next: string; deps: WebDeps; email?: string; failed?: boolean }): VNode {
  const { csrf, next, deps, email = '', failed = false } = props;
  const hint = deps.demo?.login;
  return (
    <>
      <h1>Sign in</h1>
      {failed ? (
        <p class="note bad" role="alert" id="login-failed">
          E-mail address or password is not right.
        </p>
      ) : null}
      {hint ? (
        <p class="note">
          This is the demo: sign in as <code>{hint.email}</code> with the password <code>{hint.password}</code>.
        </p>
      ) : null}
      <form method="post" action="/login" class="stack">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="next" value={next} />
        <label for="email">E-mail address</label>
        <input id="email" name="email" type="email" autocomplete="username" required maxLength={320} value={email} />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          maxLength={1024}
        />
        <p>
          <button class="btn go" type="submit">
            Sign in
          </button>
        </p>
      </form>
      <p class="small dim">
        No account? Whoever runs Creditline makes one with <code>creditline user add</code>.
      </p>
    </>
  );
}
