import type { LoadedModel } from './model-file.ts';

/** Loaded models, least recently used first, within a budget of bytes. One that is alone over the budget still stays. */
export class ModelCache {
  readonly #maxBytes: number;
  readonly #models = new Map<string, LoadedModel>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(path: string): LoadedModel | undefined {
    const model = this.#models.get(path);
    if (model === undefined) return undefined;
    this.#models.delete(path);
    this.#models.set(path, model);
    return model;
  }

  set(path: string, model: LoadedModel): void {
    this.delete(path);
    this.#models.set(path, model);
    this.#bytes += model.bytes;
    for (const oldest of this.#models.keys()) {
      if (this.#bytes <= this.#maxBytes || oldest === path) return;
      this.delete(oldest);
    }
  }

  delete(path: string): void {
    this.#bytes -= this.#models.get(path)?.bytes ?? 0;
    this.#models.delete(path);
  }
}
