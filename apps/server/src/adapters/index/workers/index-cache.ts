import { join } from 'node:path';
import { AgentIndex } from '../agent-index.ts';

/** Open indexes, least recently used first, within a budget of memory. One that is alone over the budget still opens. */
export class IndexCache {
  readonly #root: string;
  readonly #maxBytes: number;
  readonly #open = new Map<string, AgentIndex>();
  readonly #bytesOf = new Map<string, number>();
  readonly #outdated = new Set<string>();
  #bytes = 0;

  constructor(root: string, maxBytes: number) {
    this.#root = root;
    this.#maxBytes = maxBytes;
  }

  /** The agent's index; undefined when none was published. Throws when it cannot be read. */
  get(agentId: string): AgentIndex | undefined {
    const known = this.#open.get(agentId);
    if (known !== undefined && !this.#outdated.has(agentId)) {
      this.#open.delete(agentId);
      this.#open.set(agentId, known);
      return known;
    }
    const index = openCurrent(join(this.#root, agentId), known);
    // The earlier version gave its segments to this one, or is closed.
    this.#take(agentId);
    if (index === undefined) return undefined;
    const bytes = index.residentBytes;
    this.#open.set(agentId, index);
    this.#bytesOf.set(agentId, bytes);
    this.#bytes += bytes;
    this.#evict();
    return index;
  }

  /** Another version was published: the next search opens it, with the segments that are open already. */
  outdate(agentId: string): void {
    if (this.#open.has(agentId)) this.#outdated.add(agentId);
  }

  /** Closes the agent's index; the next search opens it from the files. */
  forget(agentId: string): void {
    this.#take(agentId)?.close();
  }

  #take(agentId: string): AgentIndex | undefined {
    const index = this.#open.get(agentId);
    this.#open.delete(agentId);
    this.#outdated.delete(agentId);
    this.#bytes -= this.#bytesOf.get(agentId) ?? 0;
    this.#bytesOf.delete(agentId);
    return index;
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
function openCurrent(folder: string, previous: AgentIndex | undefined): AgentIndex | undefined {
  for (let attempt = 1; ; attempt++) {
    try {
      return AgentIndex.open(folder, previous);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === OPEN_ATTEMPTS) throw error;
    }
  }
}
