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
  const ulid = monotonicFactory();
  return { next: kind => `${kind}_${ulid()}`, ulid: () => ulid() };
}
