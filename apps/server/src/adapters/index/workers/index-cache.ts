import { join } from 'node:path';
import { AgentIndex } from '../agent-index.ts';

/** Open indexes, least recently used first, within a budget of memory. One that is alone over the budget still opens. */
export class IndexCache {
  readonly #root: string;
  readonly #maxBytes: number;
  readonly #open = new Map<string, AgentIndex>();
  #bytes = 0;

  constructor(root: string, maxBytes: number) {
    this.#root = root;
    this.#maxBytes = maxBytes;
  }

  /** The agent's index; undefined when none was published. Throws when it cannot be read. */
  get(agentId: string): AgentIndex | undefined {
    const known = this.#open.get(agentId);
    if (known !== undefined) {
      this.#open.delete(agentId);
      this.#open.set(agentId, known);
      return known;
    }
    const index = openCurrent(join(this.#root, agentId));
    if (index === undefined) return undefined;
    this.#open.set(agentId, index);
    this.#bytes += index.residentBytes;
    this.#evict();
    return index;
  }

  /** The next search opens the index anew. */
  forget(agentId: string): void {
    const index = this.#open.get(agentId);
    if (index === undefined) return;
    this.#open.delete(agentId);
    this.#bytes -= index.residentBytes;
    index.close();
  }

  #evict(): void {
    for (const agentId of this.#open.keys()) {
      if (this.#bytes <= this.#maxBytes && this.#open.size <= MAX_OPEN_INDEXES) return;
      if (this.#open.size === 1) return;
      this.forget(agentId);
    }
  }
}

/** Each holds a few file descriptors. */
const MAX_OPEN_INDEXES = 200;
const OPEN_ATTEMPTS = 3;

/** A publish may delete a segment between reading the manifest and opening it: then there is a newer manifest to read. */
function openCurrent(folder: string): AgentIndex | undefined {
  for (let attempt = 1; ; attempt++) {
    try {
      return AgentIndex.open(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === OPEN_ATTEMPTS) throw error;
    }
  }
}
