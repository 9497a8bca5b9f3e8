import { z } from 'zod';
import type { GuardedFetch } from '#adapters/guarded-fetch';
import { AppError } from '#kernel';
import type { Reranker } from '#modules/knowledge';

export interface HttpRerankerOptions {
  /** The whole address, such as `https://api.jina.ai/v1/rerank`. */
  readonly url: string;
  readonly apiKey: string | undefined;
  /** Left out of the request when the server has one model only. */
  readonly model: string | undefined;
}

const MAX_TEXT_UNITS = 4_000;
const MAX_BYTES = 1024 * 1024;
const TIMEOUT_MS = 10_000;

const reply = z.object({
  results: z.array(z.object({ index: z.int().min(0), relevance_score: z.number() })),
});

/** A server that speaks the rerank protocol which Cohere, Jina, vLLM, llama.cpp and Hugging Face's inference servers share. */
export function createHttpReranker(
  { url, apiKey, model }: HttpRerankerOptions,
  guardedFetch: Pick<GuardedFetch, 'request'>,
): Reranker {
  return {
    async rerank(query, texts, signal) {
      const response = await guardedFetch.request(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify({
          model,
          query: query.slice(0, MAX_TEXT_UNITS).toWellFormed(),
          documents: texts.map(text => text.slice(0, MAX_TEXT_UNITS).toWellFormed()),
          top_n: texts.length,
        }),
        maxBytes: MAX_BYTES,
        timeoutMs: TIMEOUT_MS,
        signal,
      });
      if (response.status !== 200) throw unavailable(`it answered ${response.status}`);
      return readOrder(response.body, texts.length);
    },
  };
}

function readOrder(body: Buffer, count: number): number[] {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw unavailable('it answered with no JSON', cause);
  }
  const parsed = reply.safeParse(json);
  if (!parsed.success) throw unavailable('it answered with no results', parsed.error);
  const results = parsed.data.results.filter(({ index }) => index < count);
  return results.sort((a, b) => b.relevance_score - a.relevance_score).map(({ index }) => index);
}

function unavailable(detail: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'rerank_unavailable',
    message: `The reranker is not available: ${detail}`,
    cause,
  });
}
