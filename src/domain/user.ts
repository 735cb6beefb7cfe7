import type { Instant } from './time.ts';

export const ROLES = ['viewer', 'desk', 'lead'] as const;
export type Role = (typeof ROLES)[number];

export interface User {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** scrypt, with its parameters and salt; see lib of commands/user-add. */
  readonly passwordHash: string;
  readonly createdAt: Instant;
}

export interface Session {
  /** SHA-256 of the cookie's value; the value itself is never stored. */
  readonly idHash: string;
  readonly email: string;
  /** Sent with every form, compared on POST. */
  readonly csrfToken: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}
