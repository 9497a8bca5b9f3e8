import { type Clock, isAppError, type TeamScope } from '#kernel';
import type { ModelCatalog } from './chat-model.ts';

/** What a model did when it was asked for a word. */
export type ModelCheck =
  | { readonly ok: true; readonly text: string; readonly firstTokenMs: number; readonly totalMs: number }
  /** Our code for the failure and the sentence for people; never the provider's own words about a key. */
  | { readonly ok: false; readonly code: string; readonly message: string };

const SYSTEM = 'You are tested for being reachable. Answer with one short, friendly sentence.';
const QUESTION = 'Say hello.';
const MAX_OUTPUT_TOKENS = 256;
const MAX_TEXT_LENGTH = 500;
const LIMIT_MS = 20_000;

/**
 * Asks a model for one sentence, with no second model and no built-in answer behind it, so that what it tells is about this
 * model alone. Takes at most 20 seconds; stores nothing. Faults that are not a provider's are thrown.
 */
export async function checkModel(
  { models, clock }: { readonly models: Pick<ModelCatalog, 'resolve'>; readonly clock: Clock },
  scope: TeamScope,
  name: string,
): Promise<ModelCheck> {
  const startedAt = clock.now();
  const limit = AbortSignal.timeout(LIMIT_MS);
  let firstTokenMs: number | undefined;
  let text = '';
  try {
    const { chat, model } = await models.resolve(scope, name);
    const request = {
      model,
      system: SYSTEM,
      messages: [{ role: 'user' as const, content: QUESTION }],
      maxOutputTokens: MAX_OUTPUT_TOKENS,
    };
    for await (const part of chat.stream(request, limit)) {
      if (part.type !== 'text') continue;
      firstTokenMs ??= clock.now() - startedAt;
      if (text.length < MAX_TEXT_LENGTH) text += part.text;
    }
  } catch (error) {
    if (limit.aborted)
      return { ok: false, code: 'model_timeout', message: 'The model did not answer within 20 seconds' };
    if (isAppError(error)) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
  if (firstTokenMs === undefined) {
    return { ok: false, code: 'model_said_nothing', message: 'The model ended without a word' };
  }
  return { ok: true, text: text.slice(0, MAX_TEXT_LENGTH), firstTokenMs, totalMs: clock.now() - startedAt };
}
