import { existsSync } from 'node:fs';
import type { FileIntentModels, FileIntentModelsOptions } from '#adapters/intents';
import type { IntentModels } from '#modules/flows/intents';

/** Intent models whose code is loaded when the first agent has intents. */
export class LazyIntentModels implements IntentModels {
  readonly #options: FileIntentModelsOptions;
  #models: Promise<FileIntentModels> | undefined;

  constructor(options: FileIntentModelsOptions) {
    this.#options = options;
  }

  readonly train: IntentModels['train'] = async (...input) => (await this.#load()).train(...input);
  readonly recognize: IntentModels['recognize'] = async (...input) => (await this.#load()).recognize(...input);
  readonly status: IntentModels['status'] = async (...input) => (await this.#load()).status(...input);

  async forget(...input: Parameters<IntentModels['forget']>): Promise<void> {
    // Nothing was ever trained here.
    if (this.#models === undefined && !existsSync(this.#options.root)) return;
    await (await this.#load()).forget(...input);
  }

  async stop(): Promise<void> {
    await (await this.#models)?.stop();
  }

  #load(): Promise<FileIntentModels> {
    this.#models ??= import('#adapters/intents').then(({ FileIntentModels: Models }) => new Models(this.#options));
    return this.#models;
  }
}
