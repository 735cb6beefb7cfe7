import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type CookieOptions, type Request, type Response } from 'express';
import { type User } from '../domain/user.ts';
import { type WebDeps } from './deps.ts';
import { type SignedIn } from './route.ts';

/** How long one login lasts; there is no renewal. */
const SESSION_HOURS = 12;
const MAX_COOKIE_BYTES = 8192;

/** Whether people reach the dashboard over TLS, as the configured public address says. */
export function isTls(deps: Pick<WebDeps, 'settings'>): boolean {
  return deps.settings.baseUrl.startsWith('https:');
}

/** `__Host-` pins the cookie to this host and to TLS (RFC 6265bis section 4.1.3.2); plain http cannot have it. */
function cookieName(deps: WebDeps, name: string): string {
  return isTls(deps) ? `__Host-${name}` : name;
}

function cookieOptions(deps: WebDeps, sameSite: 'lax' | 'strict'): CookieOptions {
  return { httpOnly: true, secure: isTls(deps), sameSite, path: '/' };
}

/** One cookie of a request; null where it is absent. The first of several with one name counts. */
function readCookie(request: Request, name: string): string | null {
  const header = request.headers.cookie ?? '';
  if (header.length > MAX_COOKIE_BYTES) return null;
  const pair = header.split(';').find((part) => part.trimStart().startsWith(`${name}=`));
  return pair === undefined ? null : pair.slice(pair.indexOf('=') + 1).trim();
}

function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}

/** Compares two secrets without telling by time where they differ. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest());
}

/** Who asks; null where there is no session, it has ended, the account is gone or has a new password. */
export async function findSignedIn(request: Request, deps: WebDeps): Promise<SignedIn | null> {
  const value = readCookie(request, cookieName(deps, 'creditline'));
  if (value === null || value.length !== 43) return null;
  const session = await deps.store.sessions.find(sha256(value), deps.now().toISOString());
  if (session === null) return null;
  const user = await deps.store.users.find(session.email);
  if (user === null || !sameSecret(session.csrfToken, csrfTokenOf(value, user, deps))) return null;
  return { user, csrfToken: session.csrfToken, idHash: session.idHash };
}

/** The token of a session's forms. It is made from the password's hash too, so a new password ends all sessions. */
export function csrfTokenOf(value: string, user: User, { settings }: Pick<WebDeps, 'settings'>): string {
  return createHmac('sha256', settings.secret).update(`csrf:${value}:${user.passwordHash}`).digest('base64url');
}

/** Starts a session under a new id; an older one of this browser ends, so an id that was planted is worth nothing. */
export async function startSession(request: Request, response: Response, deps: WebDeps, user: User): Promise<void> {
  const before = readCookie(request, cookieName(deps, 'creditline'));
  if (before !== null) await deps.store.sessions.remove(sha256(before));
  const now = deps.now();
  await deps.store.sessions.removeExpired(now.toISOString());
  const value = randomBytes(32).toString('base64url');
  const expires = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
  await deps.store.sessions.add({
    idHash: sha256(value),
    email: user.email,
    csrfToken: csrfTokenOf(value, user, deps),
    createdAt: now.toISOString(),
    expiresAt: expires.toISOString(),
  });
  response.cookie(cookieName(deps, 'creditline'), value, {
    ...cookieOptions(deps, 'lax'),
    maxAge: SESSION_HOURS * 3_600_000,
  });
}

/** Ends the session on the server and takes the cookie back. */
export async function endSession(response: Response, deps: WebDeps, signedIn: SignedIn): Promise<void> {
  await deps.store.sessions.remove(signedIn.idHash);
  response.clearCookie(cookieName(deps, 'creditline'), cookieOptions(deps, 'lax'));
}

/** The token of the login form, bound to a cookie of this browser: nobody can sign a stranger's browser in. */
export function loginToken(request: Request, response: Response, deps: WebDeps): string {
  const known = readCookie(request, cookieName(deps, 'creditline-login'));
  const nonce = known?.length === 43 ? known : randomBytes(32).toString('base64url');
  if (nonce !== known) {
    response.cookie(cookieName(deps, 'creditline-login'), nonce, cookieOptions(deps, 'strict'));
  }
  return signNonce(nonce, deps);
}

/** Whether the token came with the cookie that it was made for. */
export function isLoginToken(token: string, request: Request, deps: WebDeps): boolean {
  const nonce = readCookie(request, cookieName(deps, 'creditline-login'));
  return nonce !== null && sameSecret(token, signNonce(nonce, deps));
}

function signNonce(nonce: string, deps: WebDeps): string {
  return createHmac('sha256', deps.settings.secret).update(`login:${nonce}`).digest('base64url');
}
