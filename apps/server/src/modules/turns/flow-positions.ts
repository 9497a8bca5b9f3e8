import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Clock, TeamScope } from '#kernel';
import type { StoredFlowState } from '#modules/flows';
import type { TurnHistory } from './run-turn.ts';

/** Where sealed positions are kept. */
export interface FlowPositionStore {
  find(scope: TeamScope, place: string): Promise<string | undefined>;
  /** In place of the one that is there. */
  put(
    scope: TeamScope,
    position: { readonly place: string; readonly agentId: string; readonly sealed: string; readonly at: number },
  ): Promise<void>;
  /** Of all teams: deletes what was put before `before`, and all but the newest `keep`; at most `limit`, how many is returned. */
  prune(before: number, keep: number, limit: number): Promise<number>;
}

/**
 * Where conversations stand in their flow whose whole context comes with every request (the OpenAI surface): found by what
 * was said so far, word for word, and readable with those words only, since nothing of such a conversation is stored in the
 * clear. One that is not known, because it was quiet for too long or the client changed its earlier messages or left some
 * out, starts its flow again.
 */
export interface FlowPositions {
  find(scope: TeamScope, agentId: string, said: TurnHistory): Promise<StoredFlowState | undefined>;
  remember(scope: TeamScope, agentId: string, said: TurnHistory, position: StoredFlowState): Promise<void>;
}

export function createFlowPositions(store: FlowPositionStore, clock: Clock): FlowPositions {
  return {
    async find(scope, agentId, said) {
      if (said.length === 0) return undefined;
      const { place, key } = placeOf(agentId, said);
      const sealed = await store.find(scope, place);
      return sealed === undefined ? undefined : open(key, sealed);
    },

    async remember(scope, agentId, said, { versionId, state }) {
      const { place, key } = placeOf(agentId, said);
      const sealed = seal(key, { versionId, state });
      if (sealed.length > MAX_SEALED_CHARS) return;
      await store.put(scope, { place, agentId, sealed, at: clock.now() });
    },
  };
}

/** Far above what a flow's variables hold; a conversation that is larger begins again. */
const MAX_SEALED_CHARS = 1_000_000;

/** One half of the hash names the row, the other opens it: neither tells anything of the other, or of the words. */
function placeOf(agentId: string, said: TurnHistory): { readonly place: string; readonly key: Buffer } {
  const hash = createHash('sha512').update(agentId);
  for (const { role, content } of said) {
    const words = content.trim();
    // With its length, so that no two conversations look alike however their words are cut.
    hash.update(`\0${role}\0${words.length}\0${words}`);
  }
  const digest = hash.digest();
  return { place: digest.subarray(0, KEY_BYTES).toString('base64url'), key: digest.subarray(KEY_BYTES) };
}

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function seal(key: Buffer, position: StoredFlowState): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  const text = Buffer.concat([cipher.update(JSON.stringify(position), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
}

/** Throws when the row was changed by somebody else. */
function open(key: Buffer, sealed: string): StoredFlowState {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(text.toString('utf8')) as StoredFlowState;
}
