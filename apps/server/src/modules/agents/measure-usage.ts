import type { TokenUsage } from '@baraza/contracts';
import type { ModelRequest, ModelUsage } from './chat-model.ts';

const BYTES_PER_TOKEN = 4;
const TOKENS_PER_MESSAGE = 4;

/** What the provider counted, or an estimate flagged as one: four bytes of UTF-8 a token, which suits most scripts. */
export function measureUsage(
  reported: ModelUsage | undefined,
  request: Pick<ModelRequest, 'system' | 'messages'>,
  text: string,
): TokenUsage {
  if (reported !== undefined) return { ...reported, estimated: false };
  let inputTokens = estimateTokens(request.system) + TOKENS_PER_MESSAGE;
  for (const message of request.messages) inputTokens += estimateTokens(message.content) + TOKENS_PER_MESSAGE;
  return { inputTokens, outputTokens: estimateTokens(text), estimated: true };
}

function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
