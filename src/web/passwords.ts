import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** Parameters of scrypt (RFC 7914). N=2^17, r=8, p=1 is what the OWASP password cheat sheet asks for: 128 MiB a try. */
const COST = { logN: 17, r: 8, p: 1 } as const;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

interface StoredHash {
  readonly options: ScryptOptions;
  readonly salt: Buffer;
  readonly key: Buffer;
}

/** Hash of a password as `$scrypt$ln=17,r=8,p=1$<salt>$<key>` (base64url): the parameters travel with it. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, {
    salt,
    options: optionsOf(COST.logN, COST.r, COST.p),
    key: Buffer.alloc(KEY_BYTES),
  });
  const parameters = `ln=${COST.logN},r=${COST.r},p=${COST.p}`;
  return ['', 'scrypt', parameters, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/**
 * Whether the password belongs to the hash; compared in constant time. A hash of `null` (unknown user) or one that
 * cannot be read costs the same work and is never right, so that answers do not tell who has an account.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const stored = hash === null ? null : parseHash(hash);
  const against = stored ?? {
    options: optionsOf(COST.logN, COST.r, COST.p),
    salt: Buffer.alloc(SALT_BYTES),
    key: Buffer.alloc(KEY_BYTES),
  };
  const key = await derive(password, against);
  return timingSafeEqual(key, against.key) && stored !== null;
}

function parseHash(hash: string): StoredHash | null {
  const [lead, scheme, parameters = '', salt = '', key = ''] = hash.split('$');
  const match = /^ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})$/.exec(parameters);
  if (lead !== '' || scheme !== 'scrypt' || match === null) return null;
  const [logN, r, p] = match.slice(1).map(Number) as [number, number, number];
  const keyBytes = Buffer.from(key, 'base64url');
  if (logN < 1 || logN > 20 || r < 1 || p < 1 || keyBytes.length !== KEY_BYTES) return null;
  return { options: optionsOf(logN, r, p), salt: Buffer.from(salt, 'base64url'), key: keyBytes };
}

function optionsOf(logN: number, r: number, p: number): ScryptOptions {
  const N = 2 ** logN;
  return { N, r, p, maxmem: 128 * N * r * p + 32 * 1024 * 1024 };
}

function derive(password: string, { salt, options, key }: StoredHash): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, key.length, options, (error, derived) => {
      if (error) reject(error);
      else resolve(derived);
    });
  });
}
