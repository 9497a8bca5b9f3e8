import { setImmediate } from 'node:timers/promises';
import { isAppError, type TeamScope } from '#kernel';
import type { RecognizedIntent } from '#modules/flows';
import {
  checkIntentDefinition,
  type IntentDefinition,
  type IntentModels,
  type IntentStatus,
  recognizeIntent,
} from '#modules/flows/intents';
import { ModelCache } from './model-cache.ts';
import { deleteModelFile, type LoadedModel, loadModelFile, modelPath, readModelVersion } from './model-file.ts';
import { TrainingQueue } from './training-queue.ts';

export interface FileIntentModelsOptions {
  /** Folder of the models. */
  readonly root: string;
  /** The definition an agent's model is made from, for a model that is missing. */
  findDefinition?(
    scope: TeamScope,
    agentId: string,
  ): Promise<{ readonly definition: IntentDefinition; readonly version: string } | undefined>;
  /** Memory for loaded models. */
  readonly maxLoadedBytes?: number | undefined;
}

/** Models as files under a folder. A missing or damaged one is trained again when it is asked. */
export class FileIntentModels implements IntentModels {
  readonly #options: FileIntentModelsOptions;
  readonly #cache: ModelCache;
  readonly #queue = new TrainingQueue();
  readonly #loading = new Map<string, Promise<LoadedModel | undefined>>();
  readonly #failures = new Map<string, { readonly version: string; readonly message: string }>();

  constructor(options: FileIntentModelsOptions) {
    this.#options = options;
    this.#cache = new ModelCache(options.maxLoadedBytes ?? DEFAULT_LOADED_BYTES);
  }

  async train(scope: TeamScope, agentId: string, definition: IntentDefinition, version: string): Promise<void> {
    const path = this.#path(scope, agentId);
    checkIntentDefinition(definition);
    try {
      await this.#queue.add({ definition, version, path });
      this.#failures.delete(path);
    } catch (error) {
      if (isAppError(error) && error.code === 'intents_failed') this.#noteFailure(path, version, error.message);
      throw error;
    } finally {
      this.#cache.delete(path);
      this.#loading.delete(path);
    }
  }

  async recognize(scope: TeamScope, agentId: string, texts: readonly string[]): Promise<readonly RecognizedIntent[]> {
    const path = this.#path(scope, agentId);
    const loaded =
      this.#cache.get(path) ?? (await this.#load(path)) ?? (await this.#trainMissing(scope, agentId, path));
    if (loaded === undefined) return texts.map(() => ({ intent: null, confidence: 0 }));
    const results: RecognizedIntent[] = [];
    let sliceStart = performance.now();
    for (const text of texts) {
      results.push(recognizeIntent(loaded.model, text));
      if (performance.now() - sliceStart < MAX_SLICE_MS) continue;
      await setImmediate();
      sliceStart = performance.now();
    }
    return results;
  }

  async status(scope: TeamScope, agentId: string): Promise<IntentStatus> {
    const path = this.#path(scope, agentId);
    const training = this.#queue.versionInTraining(path);
    if (training !== undefined) return { status: 'training', version: training };
    const failure = this.#failures.get(path);
    if (failure !== undefined) return { status: 'failed', ...failure };
    const version = this.#cache.get(path)?.version ?? (await readModelVersion(path));
    return version === undefined ? { status: 'missing' } : { status: 'ready', version };
  }

  async forget(scope: TeamScope, agentId: string): Promise<void> {
    const path = this.#path(scope, agentId);
    await this.#queue.cancel(path);
    this.#failures.delete(path);
    this.#cache.delete(path);
    this.#loading.delete(path);
    await deleteModelFile(path);
  }

  /** Ends a training at work; its model is trained again when it is next asked. */
  async stop(): Promise<void> {
    await this.#queue.stop();
  }

  #path(scope: TeamScope, agentId: string): string {
    return modelPath(this.#options.root, scope.teamId, agentId);
  }

  /** From memory or the file; calls at the same time read it once. */
  async #load(path: string): Promise<LoadedModel | undefined> {
    const cached = this.#cache.get(path);
    if (cached !== undefined) return cached;
    const loading = this.#loading.get(path) ?? loadModelFile(path);
    this.#loading.set(path, loading);
    try {
      const loaded = await loading;
      // A training that ended meanwhile wrote another file.
      if (loaded !== undefined && this.#loading.get(path) === loading) this.#cache.set(path, loaded);
      return loaded;
    } finally {
      if (this.#loading.get(path) === loading) this.#loading.delete(path);
    }
  }

  async #trainMissing(scope: TeamScope, agentId: string, path: string): Promise<LoadedModel | undefined> {
    const found = await this.#options.findDefinition?.(scope, agentId);
    // What failed once is tried again when somebody asks for the training, not with every message.
    if (found === undefined || this.#failures.get(path)?.version === found.version) return undefined;
    await this.train(scope, agentId, found.definition, found.version);
    return this.#load(path);
  }

  #noteFailure(path: string, version: string, message: string): void {
    this.#failures.delete(path);
    this.#failures.set(path, { version, message });
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= MAX_FAILURES) return;
      this.#failures.delete(oldest);
    }
  }
}

const DEFAULT_LOADED_BYTES = 128 * 1024 * 1024;
const MAX_FAILURES = 1_000;
/** Recognition gives way to others after so long. */
const MAX_SLICE_MS = 5;
