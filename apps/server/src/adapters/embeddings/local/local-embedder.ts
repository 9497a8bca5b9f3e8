import { hash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Embedder } from '#modules/knowledge';
import { embeddingRejected, embeddingUnavailable } from '../embedding-errors.ts';
import type { LocalCall, LocalReply } from './local-protocol.ts';

export interface LocalEmbedderOptions {
  /** A model as Transformers.js reads it: `config.json`, `tokenizer.json`, and `onnx/model.onnx` or a quantised one. */
  readonly folder: string;
  readonly queryPrefix?: string | undefined;
  readonly passagePrefix?: string | undefined;
  /** Where the library is found; the server's own folder as a rule. */
  readonly library?: string | undefined;
}

export interface LocalEmbedder {
  readonly embedder: Embedder;
  stop(): Promise<void>;
}

/** Small, so that a question waits for one batch of passages at the most. */
const BATCH_TEXTS = 16;
const LIBRARY = '@huggingface/transformers';

/** A model in a folder, run by Transformers.js in a thread of its own, which starts with the first text. */
export function createLocalEmbedder(options: LocalEmbedderOptions): LocalEmbedder {
  const folder = resolve(options.folder);
  const { queryPrefix = '', passagePrefix = '' } = options;
  const model = nameOf(folder, passagePrefix);
  const { library = LIBRARY } = options;
  const thread = new EmbeddingThread(folder, library);
  return {
    stop: () => thread.stop(),
    embedder: {
      model,
      async embedPassages(texts, onBatch, signal) {
        for (let from = 0; from < texts.length; from += BATCH_TEXTS) {
          signal?.throwIfAborted();
          const batch = texts.slice(from, from + BATCH_TEXTS).map(text => passagePrefix + text);
          await onBatch(from, await thread.embed(batch));
        }
      },
      async embedQuery(text) {
        const [vector] = await thread.embed([queryPrefix + text]);
        if (vector === undefined) throw embeddingUnavailable('no vector');
        return vector;
      },
    },
  };
}

/** Another model in the same folder is another model: its configuration and the sizes of its files are part of the name. */
function nameOf(folder: string, passagePrefix: string): string {
  try {
    const config = readFileSync(join(folder, 'config.json'), 'utf8');
    const weights = readdirSync(join(folder, 'onnx'))
      .sort()
      .map(name => `${name}:${statSync(join(folder, 'onnx', name)).size}`);
    return `local/${basename(folder)}#${hash('sha256', [config, ...weights, passagePrefix].join('\0')).slice(0, 8)}`;
  } catch (cause) {
    throw embeddingRejected('its folder holds no model (config.json and onnx/…)', cause);
  }
}

interface Waiting {
  resolve(vectors: readonly Float32Array[]): void;
  reject(error: unknown): void;
}

class EmbeddingThread {
  readonly #folder: string;
  readonly #library: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #nextId = 1;

  constructor(folder: string, library: string) {
    this.#folder = folder;
    this.#library = library;
  }

  embed(texts: readonly string[]): Promise<readonly Float32Array[]> {
    const call: LocalCall = { id: this.#nextId++, texts };
    return new Promise((resolve, reject) => {
      this.#waiting.set(call.id, { resolve, reject });
      this.#worker ??= this.#start();
      this.#worker.postMessage(call);
    });
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
    this.#fail(embeddingUnavailable('the server is stopping'));
  }

  #start(): Worker {
    const worker = new Worker(new URL('./local-worker.ts', import.meta.url), {
      workerData: { folder: this.#folder, library: this.#library },
    });
    worker.unref();
    worker.on('message', (reply: LocalReply) => this.#settle(reply));
    const end = (detail: string) => (cause: unknown) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#fail(embeddingUnavailable(detail, cause));
    };
    worker.on('error', end('its thread failed'));
    worker.on('exit', end('its thread ended'));
    return worker;
  }

  #settle(reply: LocalReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('vectors' in reply) waiting?.resolve(reply.vectors);
    else waiting?.reject(embeddingRejected(reply.error));
  }

  #fail(error: unknown): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
