import { type Request, type Response } from 'express';
import { ROLES, type Role, type User } from '../domain/user.ts';
import { type WebDeps } from './deps.ts';

/** Who is asking, once a session was found. */
export interface SignedIn {
  readonly user: User;
  readonly csrfToken: string;
  readonly idHash: string;
}

/** What a handler is given. `signedIn` is null on public routes without a session. */
export interface Exchange<Session extends SignedIn | null = SignedIn> {
  readonly request: Request;
  readonly response: Response;
  readonly deps: WebDeps;
  readonly signedIn: Session;
}

interface RouteBase {
  readonly method: 'get' | 'post';
  /** Express 5 path. */
  readonly path: string;
}

/** An address of the dashboard. There is no way to answer a request without saying who may ask. */
export type Route =
  | (RouteBase & { readonly role: 'public'; handle(exchange: Exchange<SignedIn | null>): Promise<void> })
  | (RouteBase & { readonly role: Role; handle(exchange: Exchange): Promise<void> });

/** Whether a role may do what asks for another: viewer < desk < lead. */
export function mayAct(has: Role, needs: Role): boolean {
  return ROLES.indexOf(has) >= ROLES.indexOf(needs);
}

/** A list answers at `/x`, `/x.json` and `/x.csv`. */
export function listPaths(path: string): readonly string[] {
  return [path, `${path}.json`, `${path}.csv`];
}
