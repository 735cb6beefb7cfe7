import { createHash, randomBytes } from 'node:crypto';
import { type Express } from 'express';
import request, { type Test } from 'supertest';
import { type Role } from '../../src/domain/user.ts';
import { type Store } from '../../src/store/repositories.ts';
import { csrfTokenOf } from '../../src/web/session.ts';
import { depsOver, NOW, USERS } from './web-sample.ts';

/** A browser of somebody who is signed in. */
export interface Client {
  readonly csrf: string;
  get(path: string): Test;
  /** Sends a form with the right token from our own origin. */
  post(path: string, form?: Readonly<Record<string, string>>): Test;
  /** Sends a form as it is given. */
  postRaw(path: string, form: Readonly<Record<string, string>>): Test;
}

/** Signs somebody in without the login form, which is slow on purpose and has tests of its own. */
export async function clientOf(app: Express, store: Store, role: Role): Promise<Client> {
  const value = randomBytes(32).toString('base64url');
  const user = await store.users.find(USERS[role]);
  if (user === null) throw new Error(`no ${role}`);
  const csrf = csrfTokenOf(value, user, depsOver(store));
  await store.sessions.add({
    idHash: createHash('sha256').update(value).digest('hex'),
    email: USERS[role],
    csrfToken: csrf,
    createdAt: NOW,
    expiresAt: '2026-11-12T20:30:00.000Z',
  });
  const cookie = `creditline=${value}`;
  const postRaw = (path: string, form: Readonly<Record<string, string>>): Test =>
    request(app).post(path).set('cookie', cookie).type('form').send(form);
  return {
    csrf,
    get: (path) => request(app).get(path).set('cookie', cookie),
    post: (path, form = {}) => postRaw(path, { ...form, csrf }),
    postRaw,
  };
}
