import type { ChunkedText, Chunker, TextToChunk } from '#modules/knowledge';
import type { IndexWorkers } from './index-workers.ts';

/** Text that travels to the worker in one message. */
const UNITS_PER_MESSAGE = 200_000;

/** Cuts texts in the build worker. */
export class WorkerChunker implements Chunker {
  readonly #workers: IndexWorkers;

  constructor(workers: IndexWorkers) {
    this.#workers = workers;
  }

  async chunkTexts(texts: readonly TextToChunk[]): Promise<readonly ChunkedText[]> {
    const chunked: ChunkedText[] = [];
    let message: TextToChunk[] = [];
    let units = 0;
    for (const text of texts) {
      message.push(text);
      units += text.text.length;
      if (units < UNITS_PER_MESSAGE) continue;
      chunked.push(...(await this.#send(message)));
      message = [];
      units = 0;
    }
    if (message.length > 0) chunked.push(...(await this.#send(message)));
    return chunked;
  }

  async #send(texts: readonly TextToChunk[]): Promise<ChunkedText[]> {
    return (await this.#workers.build.call('chunk', texts, true)) as ChunkedText[];
  }
}
