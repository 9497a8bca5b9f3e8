import { isAppError } from '#kernel';
import { type ModelFinishReason, type ModelUsage, modelMalformed } from '#modules/agents';
import { inBandError } from '../provider-error.ts';
import { DeltaFrame } from './delta-frame.ts';
import { SseReader } from './sse-reader.ts';

const MAX_REPLY_CHARS = 4 * 1024 * 1024;

/**
 * What a chat completion has said so far. Feed it bytes; take the text that came. All text that arrived together is
 * one piece. Throws `model_malformed`, or what an error inside the stream stands for.
 */
export class ReplyReader {
  /** Text not yet taken. */
  text = '';
  /** Whether the model reasoned since the last look. */
  thinking = false;
  finishReason: ModelFinishReason | undefined;
  usage: ModelUsage | undefined;
  /** True after `[DONE]`: nothing more counts. */
  done = false;
  #total = 0;
  readonly #frame = new DeltaFrame();
  readonly #sse = new SseReader(data => this.#readData(data));

  /** Whether a terminal marker came, so that what was said is the whole of it. */
  get isComplete(): boolean {
    return this.done || this.finishReason !== undefined;
  }

  push(bytes: Buffer): void {
    try {
      this.#sse.push(bytes);
    } catch (error) {
      throw error instanceof RangeError ? modelMalformed('event too large') : error;
    }
  }

  /** The body ended. Data cut off in the middle is no error here: the missing terminal marker tells. */
  end(): void {
    if (this.isComplete) return;
    try {
      this.#sse.end();
    } catch (error) {
      if (!isAppError(error) || error.code !== 'model_malformed') throw error;
    }
  }

  /** Reads a whole completion, from servers that do not stream though asked to. */
  readWhole(body: string): void {
    this.#readChunk(parseJson(body), 'message');
    if (this.finishReason === undefined) this.finishReason = 'stop';
  }

  takeText(): string {
    const text = this.text;
    this.text = '';
    return text;
  }

  #readData(data: string): void {
    if (this.done) return;
    const text = this.#frame.textOf(data);
    if (text !== undefined) this.#say(text);
    else if (data === '[DONE]' || data.trim() === '[DONE]') this.done = true;
    else if (data !== '') {
      const chunk = parseJson(data);
      this.#readChunk(chunk, 'delta');
      this.#frame.learn(data, chunk);
    }
  }

  #readChunk(chunk: unknown, part: 'delta' | 'message'): void {
    if (!isRecord(chunk)) throw modelMalformed('chunk is not an object');
    if (chunk.error !== undefined && chunk.error !== null) throw inBandError(chunk.error);
    this.usage = readUsage(chunk.usage) ?? this.usage;
    if (part === 'message' && !Array.isArray(chunk.choices)) throw modelMalformed('no choices');
    const choice: unknown = Array.isArray(chunk.choices) ? chunk.choices[0] : undefined;
    if (!isRecord(choice) || (typeof choice.index === 'number' && choice.index !== 0)) return;

    const said = choice[part];
    if (isRecord(said)) this.#readSaid(said);
    if (typeof choice.finish_reason === 'string' && choice.finish_reason !== '') {
      if (choice.finish_reason === 'error') throw inBandError(choice.error);
      this.finishReason = toFinishReason(choice.finish_reason);
    }
  }

  #readSaid(said: Record<string, unknown>): void {
    const text = textOf(said.content) + (typeof said.refusal === 'string' ? said.refusal : '');
    if (text === '') {
      if (said.reasoning_content || said.reasoning) this.thinking = true;
      return;
    }
    this.#say(text);
  }

  #say(text: string): void {
    this.#total += text.length;
    if (this.#total > MAX_REPLY_CHARS) throw modelMalformed('reply too long');
    this.text += text;
  }
}

/** Some servers send content as parts, as in requests. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map(part => (isRecord(part) && typeof part.text === 'string' ? part.text : '')).join('');
}

/** Counts that are missing, negative or not whole are not believed. */
function readUsage(usage: unknown): ModelUsage | undefined {
  if (!isRecord(usage)) return undefined;
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = usage;
  return isCount(inputTokens) && isCount(outputTokens) ? { inputTokens, outputTokens } : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** An unknown reason is a way of stopping that we have no name for: the reply is still whole. */
function toFinishReason(reason: string): ModelFinishReason {
  switch (reason) {
    case 'length':
    case 'max_tokens':
      return 'length';
    case 'content_filter':
      return 'content-filter';
    case 'tool_calls':
    case 'function_call':
      return 'tool-calls';
    default:
      return 'stop';
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw modelMalformed('not JSON');
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
