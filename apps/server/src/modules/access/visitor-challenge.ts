import { createHash, randomBytes } from 'node:crypto';
import { isEqual, signature } from './visitor-token.ts';

/** Zero bits a solution must begin with: about 65,000 hashes, a fifth of a second in a browser. */
export const CHALLENGE_BITS = 16;
const CHALLENGE_MS = 120_000;
const MAX_REMEMBERED = 20_000;

/**
 * Proof of work for one session of one agent from one address. Nothing is stored until it is solved: a challenge carries
 * its own end and our signature, and a solved one is remembered until then so that it opens one session only.
 */
export class VisitorChallenges {
  readonly #key: Uint8Array;
  readonly #used = new Map<string, number>();

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  create(agentId: string, address: string, now: number): { readonly challenge: string; readonly bits: number } {
    const body = `${now + CHALLENGE_MS}.${CHALLENGE_BITS}.${randomBytes(12).toString('base64url')}`;
    return { challenge: `${body}.${this.#sign(body, agentId, address)}`, bits: CHALLENGE_BITS };
  }

  /** True once for a solved challenge that was made for this agent and address and has not run out. */
  accept(
    solved: { readonly challenge: string; readonly solution: string },
    agentId: string,
    address: string,
    now: number,
  ): boolean {
    const end = solved.challenge.lastIndexOf('.');
    const body = solved.challenge.slice(0, Math.max(0, end));
    if (!isEqual(solved.challenge.slice(end + 1), this.#sign(body, agentId, address))) return false;
    const until = Number(body.slice(0, body.indexOf('.')));
    if (until < now || this.#used.has(body)) return false;
    if (leadingZeroBits(`${solved.challenge}:${solved.solution}`) < CHALLENGE_BITS) return false;
    this.#remember(body, until, now);
    return true;
  }

  #remember(body: string, until: number, now: number): void {
    if (this.#used.size >= MAX_REMEMBERED) {
      for (const [key, end] of this.#used) if (end < now || this.#used.size >= MAX_REMEMBERED) this.#used.delete(key);
    }
    this.#used.set(body, until);
  }

  #sign(body: string, agentId: string, address: string): string {
    return signature(this.#key, `challenge ${agentId} ${address} ${body}`);
  }
}

function leadingZeroBits(text: string): number {
  const head = createHash('sha256').update(text).digest().readUInt32BE(0);
  return Math.clz32(head);
}
