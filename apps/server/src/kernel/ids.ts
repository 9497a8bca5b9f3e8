import { randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/** Id prefixes by kind. An id is `<prefix>_<ULID>`, opaque to callers, ordered by creation within one process. */
export type IdKind =
  | 'team'
  | 'key'
  | 'agt'
  | 'src'
  | 'doc'
  | 'chk'
  | 'conv'
  | 'msg'
  | 'turn'
  | 'job'
  | 'req'
  | 'cus'
  | 'lead'
  | 'note'
  | 'alias'
  | 'cons'
  | 'seen'
  | 'flow'
  | 'fver'
  | 'ses'
  | 'evt'
  | 'whk'
  | 'watt'
  | 'aud'
  | 'usr'
  | 'inv';

/** Source of ids; tests pass a counting one. */
export interface Ids {
  /** A fresh `<kind>_<ULID>`. */
  next(kind: IdKind): string;
  /** A fresh bare ULID. */
  ulid(): string;
}

export function createIds(): Ids {
  const ulid = monotonicFactory(createRandom());
  return { next: kind => `${kind}_${ulid()}`, ulid: () => ulid() };
}

const POOL_BYTES = 4096;

/** Numbers from 0 up to 1, of one random byte each, as `ulid` draws them itself; fetched from the kernel by the page. */
function createRandom(): () => number {
  const pool = new Uint8Array(POOL_BYTES);
  let next = POOL_BYTES;
  return () => {
    if (next === POOL_BYTES) {
      randomFillSync(pool);
      next = 0;
    }
    const byte = pool[next] ?? 0;
    next += 1;
    return byte / 256;
  };
}
