import { SPELLINGS, Synonyms } from '#modules/knowledge/search';

/** An agent's synonyms at one version; the groups are left out where the reader should have them. */
export interface VersionedSynonyms {
  readonly version: number;
  readonly groups?: readonly (readonly string[])[] | undefined;
}

const MAX_AGENTS = 200;

/** For agents without synonyms of their own. */
const spellings = new Synonyms(SPELLINGS);

/** Agents' synonyms as they were last sent, so that they do not travel with every question. */
export class SynonymCache {
  readonly #known = new Map<string, { readonly version: number; readonly synonyms: Synonyms }>();

  /** With the spellings that hold for everybody. */
  get(agentId: string, current: VersionedSynonyms | undefined): Synonyms | 'needed' {
    if (current === undefined) return spellings;
    const known = this.#known.get(agentId);
    if (known?.version === current.version) return known.synonyms;
    if (current.groups === undefined) return 'needed';
    if (this.#known.size >= MAX_AGENTS) this.#known.clear();
    const synonyms = new Synonyms([...SPELLINGS, ...current.groups]);
    this.#known.set(agentId, { version: current.version, synonyms });
    return synonyms;
  }

  forget(agentId: string): void {
    this.#known.delete(agentId);
  }
}
