import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { PasswordHasher } from '#modules/access';

/** One of the settings of the OWASP Password Storage Cheat Sheet: 32 MiB and about a tenth of a second of one core. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** The thread pool of the process has four threads, which files and names need too. */
const AT_ONCE = 2;

/** scrypt (RFC 7914) in the thread pool, a few at a time. A hash carries its settings, so that they can be raised later. */
export function createScryptPasswords(): PasswordHasher {
  const turns = new Turns(AT_ONCE);
  const derive = (password: string, salt: Buffer, cost: Cost, bytes: number): Promise<Buffer> =>
    turns.run(() => deriveKey(password, salt, cost, bytes));
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      const key = await derive(password, salt, COST, KEY_BYTES);
      const { N, r, p } = COST;
      return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
    },
    async verify(hash, password) {
      const [kind, N, r, p, salt, key] = hash.split('$');
      if (kind !== 'scrypt' || salt === undefined || key === undefined) return false;
      const expected = Buffer.from(key, 'base64url');
      const cost = { N: Number(N), r: Number(r), p: Number(p) };
      const actual = await derive(password, Buffer.from(salt, 'base64url'), cost, expected.length);
      return timingSafeEqual(actual, expected);
    },
  };
}

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

function deriveKey(password: string, salt: Buffer, cost: Cost, bytes: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  // NFKC, so that a password typed on another keyboard is the same one (NIST SP 800-63B §3.1.1.2).
  const text = password.normalize('NFKC');
  scrypt(text, salt, bytes, { ...cost, maxmem: 2 * 128 * cost.N * cost.r }, (error, key) => {
    if (error === null) resolve(key);
    else reject(error);
  });
  return promise;
}

/** Lets a few run at once; the others wait in line. */
class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>(resolve => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
