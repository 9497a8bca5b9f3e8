import { type AppError, type Clock, isAppError, type Log, type TeamScope } from '#kernel';
import type { ModelCatalog, ModelRequest } from './chat-model.ts';
import type { Circuits } from './circuits.ts';
import { ModelCall } from './model-call.ts';
import { isRetryable, modelMalformed, modelRejected, modelUnavailable } from './model-errors.ts';
import type { ModelLimits } from './model-limits.ts';
import { ReplyFilter } from './reply-filter.ts';
import { retryDelayMs } from './retry-delay.ts';
import type { Watchdog } from './watchdog.ts';

export interface ReplyPorts {
  readonly models: ModelCatalog;
  readonly circuits: Circuits;
  readonly watchdog: Watchdog;
  readonly limits: ModelLimits;
  /** A clock that never jumps. */
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1. */
  readonly random: () => number;
  /** Rejects with the signal's reason when it is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface ReplyRequest {
  readonly scope: TeamScope;
  /** Names to try in this order: the agent's model, then its fallback. */
  readonly modelNames: readonly string[];
  readonly request: Omit<ModelRequest, 'model'>;
  readonly excerpts: number;
  /** Moment of the clock at which the run must be over. */
  readonly endBy: number;
}

/** A reply that has begun: from here on nothing is tried again. */
export interface OpenReply {
  readonly modelName: string;
  readonly call: ModelCall;
  readonly filter: ReplyFilter;
  /** The first visible text; empty when the model declined without a word. */
  readonly first: string;
}

const MAX_RETRIES = 2;
const FALLBACK_SHARE = 0.5;

/**
 * Calls models until one says something a customer can see: at most two retries of each, then the next name. Throws what
 * the first model failed with when none does, or the signal's reason.
 */
export async function openReply(ports: ReplyPorts, asked: ReplyRequest, signal: AbortSignal): Promise<OpenReply> {
  let failure: AppError | undefined;
  for (const [rank, modelName] of asked.modelNames.entries()) {
    const share = ports.limits.firstTokenMs * (rank === 0 ? 1 : FALLBACK_SHARE);
    const firstTokenBy = Math.min(asked.endBy, ports.clock.now() + share);
    const result = await tryModel(ports, asked, modelName, firstTokenBy, signal);
    if ('call' in result) return result;
    failure ??= result.failure;
  }
  throw failure ?? modelUnavailable();
}

async function tryModel(
  ports: ReplyPorts,
  asked: ReplyRequest,
  modelName: string,
  firstTokenBy: number,
  signal: AbortSignal,
): Promise<OpenReply | { readonly failure: AppError }> {
  for (let retry = 1; ; retry++) {
    try {
      const model = await ports.models.resolve(asked.scope, modelName);
      const entry = ports.circuits.enter(model.circuitKey);
      if (entry.kind === 'open') return { failure: modelUnavailable(Math.ceil(entry.retryAfterMs / 1000)) };
      const filter = new ReplyFilter(asked.excerpts);
      const request = { ...asked.request, model: model.model };
      const call = new ModelCall(
        { ...ports, model, request, pass: entry.pass, filter, firstTokenBy, endBy: asked.endBy },
        signal,
      );
      return { modelName, call, filter, first: await readFirst(call, filter) };
    } catch (error) {
      signal.throwIfAborted();
      if (!isAppError(error)) throw error;
      ports.log.warn({ model: modelName, code: error.code, attempt: retry, err: error.cause }, 'a model call failed');
      const delayMs = retryDelayMs(ports.limits.retryMs, retry, error.retryAfterSeconds, ports.random());
      const isOver = retry > MAX_RETRIES || !isRetryable(error) || ports.clock.now() + delayMs >= firstTokenBy;
      if (isOver) return { failure: error };
      await ports.sleep(delayMs, signal);
    }
  }
}

async function readFirst(call: ModelCall, filter: ReplyFilter): Promise<string> {
  const first = await call.read();
  if (first !== undefined) return first;
  if (filter.declined) return '';
  throw call.finishReason === 'content-filter'
    ? modelRejected("The model provider's content filter held the answer back")
    : modelMalformed('empty answer');
}
