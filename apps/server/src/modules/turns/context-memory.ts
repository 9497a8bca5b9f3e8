import { createHash } from 'node:crypto';
import type { StoredFlowState } from '#modules/flows';
import type { TurnHistory } from './run-turn.ts';

const MAX_CONTEXTS = 5_000;

/**
 * Where conversations stand whose whole context comes with every request (the OpenAI surface): found by what was said so
 * far, word for word. Kept in memory only, since nothing of them is stored; a conversation that has been forgotten, or
 * whose earlier messages the client changed or left out, starts its flow again.
 */
export class ContextMemory {
  readonly #states = new Map<string, StoredFlowState>();

  find(agentId: string, said: TurnHistory): StoredFlowState | undefined {
    return said.length === 0 ? undefined : this.#states.get(contextKey(agentId, said));
  }

  remember(agentId: string, said: TurnHistory, state: StoredFlowState): void {
    const key = contextKey(agentId, said);
    this.#states.delete(key);
    this.#states.set(key, state);
    const [oldest] = this.#states.keys();
    if (this.#states.size > MAX_CONTEXTS && oldest !== undefined) this.#states.delete(oldest);
  }
}

function contextKey(agentId: string, said: TurnHistory): string {
  const hash = createHash('sha256').update(agentId);
  for (const { role, content } of said) hash.update(`\0${role}\0${content.trim()}`);
  return hash.digest('base64');
}
