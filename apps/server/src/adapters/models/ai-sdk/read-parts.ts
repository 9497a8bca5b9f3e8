import type { LanguageModelV4FinishReason, LanguageModelV4StreamPart, LanguageModelV4Usage } from '@ai-sdk/provider';
import { exhaustive } from '#kernel';
import {
  type ModelFinishReason,
  type ModelPart,
  type ModelUsage,
  modelMalformed,
  modelTruncated,
  modelUnavailable,
} from '#modules/agents';

const MAX_REPLY_CHARS = 4 * 1024 * 1024;

/** Reads a provider's parts as ours. Throws what an error part holds, and `model_truncated` without a finish. */
export async function* readParts(stream: ReadableStream<LanguageModelV4StreamPart>): AsyncGenerator<ModelPart> {
  let length = 0;
  for await (const part of stream) {
    switch (part.type) {
      case 'text-delta':
        length += part.delta.length;
        if (length > MAX_REPLY_CHARS) throw modelMalformed('reply too long');
        if (part.delta !== '') yield { type: 'text', text: part.delta };
        break;
      case 'reasoning-start':
      case 'reasoning-delta':
        yield { type: 'thinking' };
        break;
      case 'error':
        throw part.error;
      case 'finish':
        yield { type: 'finish', reason: toFinishReason(part.finishReason), usage: toUsage(part.usage) };
        return;
      default:
    }
  }
  throw modelTruncated();
}

function toFinishReason({ unified, raw }: LanguageModelV4FinishReason): ModelFinishReason {
  switch (unified) {
    case 'stop':
    case 'length':
    case 'content-filter':
    case 'tool-calls':
      return unified;
    case 'interrupted':
      throw modelTruncated();
    case 'error':
      throw modelUnavailable();
    case 'other':
      // A name we do not know is an end; no name at all means that the provider never said it was one.
      if (raw === undefined) throw modelTruncated();
      return 'stop';
    default:
      return exhaustive(unified);
  }
}

function toUsage({ inputTokens, outputTokens }: LanguageModelV4Usage): ModelUsage | undefined {
  const { total: input } = inputTokens;
  const { total: output } = outputTokens;
  return isCount(input) && isCount(output) ? { inputTokens: input, outputTokens: output } : undefined;
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0;
}
