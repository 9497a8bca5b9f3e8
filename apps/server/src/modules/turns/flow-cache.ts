import type { TeamScope } from '#kernel';
import type { CompiledFlow, FlowStore } from '#modules/flows';
import type * as engine from '#modules/flows/engine';

/** Versions kept ready to run; one of 500 nodes takes about a megabyte. */
const MAX_VERSIONS = 50;

type Engine = typeof engine;

/**
 * Published flows, compiled once per version: a version never changes. The engine itself is loaded with the first flow,
 * so that a server without flows does not pay for it.
 */
export class FlowCache {
  readonly #flows: Pick<FlowStore, 'findDocument'>;
  readonly #compiled = new Map<string, CompiledFlow>();
  readonly #loading = new Map<string, Promise<CompiledFlow>>();
  #engine: Engine | undefined;

  constructor(flows: Pick<FlowStore, 'findDocument'>) {
    this.#flows = flows;
  }

  async engine(): Promise<Engine> {
    this.#engine ??= await import('#modules/flows/engine');
    return this.#engine;
  }

  /** Throws when the version is not there: it belongs to an agent that is being deleted. */
  async get(scope: TeamScope, versionId: string): Promise<CompiledFlow> {
    const known = this.#compiled.get(versionId);
    if (known !== undefined) {
      this.#compiled.delete(versionId);
      this.#compiled.set(versionId, known);
      return known;
    }
    const loading = this.#loading.get(versionId) ?? this.#load(scope, versionId);
    this.#loading.set(versionId, loading);
    return loading.finally(() => this.#loading.delete(versionId));
  }

  async #load(scope: TeamScope, versionId: string): Promise<CompiledFlow> {
    const { compileFlow } = await this.engine();
    const document = await this.#flows.findDocument(scope, versionId);
    if (document === undefined) throw new Error('a flow version is not there');
    const flow = compileFlow(document);
    const [oldest] = this.#compiled.keys();
    if (this.#compiled.size >= MAX_VERSIONS && oldest !== undefined) this.#compiled.delete(oldest);
    this.#compiled.set(versionId, flow);
    return flow;
  }
}
