import type { ChatModel, ModelCatalog, ModelPart, ModelRequest } from '#modules/agents';

/** What a model says to one request: its words, or a failure at any point. Throw to fail. */
export type ModelScript = (request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelPart>;

/** A model that says these pieces and ends well, spending 120 tokens to read and 30 to write. */
export function saying(...pieces: readonly string[]): ModelScript {
  return async function* () {
    for (const text of pieces) yield { type: 'text', text };
    yield { type: 'finish', reason: 'stop', usage: { inputTokens: 120, outputTokens: 30 } };
  };
}

/** A model that says these pieces and then fails. */
export function failingAfter(error: Error, ...pieces: readonly string[]): ModelScript {
  return async function* () {
    for (const text of pieces) yield { type: 'text', text };
    throw error;
  };
}

/** A model that says these pieces and then nothing more until it is told to stop; `closed` resolves when it is. */
export function saysThenHangs(...pieces: readonly string[]): {
  readonly script: ModelScript;
  readonly closed: Promise<void>;
} {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const script: ModelScript = async function* (_request, signal) {
    try {
      for (const text of pieces) yield { type: 'text', text };
      await new Promise((_done, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    } finally {
      resolve();
    }
  };
  return { script, closed };
}

/** A catalog in which every name is one scripted model, which records what it is asked. */
export class ScriptedModels implements ModelCatalog {
  script: ModelScript = saying('Hello', ' there!');
  readonly requests: ModelRequest[] = [];

  async resolve(_scope: unknown, name: string): ReturnType<ModelCatalog['resolve']> {
    const chat: ChatModel = {
      stream: (request, signal) => {
        this.requests.push(request);
        return this.script(request, signal);
      },
    };
    return { chat, model: name, circuitKey: `${name} ${this.requests.length}` };
  }

  async list(): ReturnType<ModelCatalog['list']> {
    return [{ provider: 'openai', models: ['scripted'] }];
  }
}
