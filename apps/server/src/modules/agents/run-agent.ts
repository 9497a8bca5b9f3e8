import type { TokenUsage } from '@baraza/contracts';
import { type AppError, GrowingText, isAppError } from '#kernel';
import type { RetrievedChunk, Retriever } from '#modules/knowledge';
import { quotaExceeded, type TokenBudget } from '#modules/usage';
import { EXTRACTIVE_MODEL } from './agent.ts';
import type { AgentEvent, AgentOutcome } from './agent-event.ts';
import type { AgentInput, AgentRunSettings } from './agent-input.ts';
import { answerFromSources } from './answer-from-sources.ts';
import { buildPrompt } from './build-prompt.ts';
import type { ModelRequest } from './chat-model.ts';
import { Evidence } from './evidence.ts';
import { measureUsage } from './measure-usage.ts';
import { findUnsupported, SentenceGuard } from './number-guard.ts';
import { type OpenReply, openReply, type ReplyPorts } from './open-reply.ts';
import { resolveCitations } from './resolve-citations.ts';
import { type RunTimes, startTimes } from './run-times.ts';
import { StopStrings } from './stop-strings.ts';
import { toRetrieveRequest } from './to-retrieve-request.ts';

export interface AgentPorts extends ReplyPorts {
  readonly retriever: Retriever;
}

/**
 * Lets an agent answer one message: retrieve, ask its model with the excerpts, stream, resolve citations. A model that
 * fails before its first visible text gives way to the fallback and then, if the agent allows it, to quoting the
 * sources. Throws the `AppError` of the model when nobody could answer, or when it broke off in the middle: what was
 * yielded until then is no whole answer. Aborting the signal closes the connection to the model and ends the run with
 * an outcome marked `stopped`.
 */
export async function* runAgent(
  ports: AgentPorts,
  input: AgentInput,
  signal: AbortSignal,
): AsyncGenerator<AgentEvent, AgentOutcome> {
  const times = startTimes(ports.clock);
  if (input.settings.model === EXTRACTIVE_MODEL) return yield* answerFromSources(ports, input, times, signal);

  const { chunks, degraded } = await times.retrieving(
    ports.retriever.retrieve(input.scope, input.agentId, toRetrieveRequest(input)),
  );
  const prompt = buildPrompt({ ...input.settings, chunks, history: input.history, message: input.message });
  const request = {
    system: prompt.system,
    messages: prompt.messages,
    temperature: input.settings.temperature ?? undefined,
    maxOutputTokens: withinBudget(input, prompt),
  };
  if (request.maxOutputTokens === 0 && input.tokenBudget !== undefined) {
    if (!mayQuote(input.settings)) throw budgetTooSmall(input.tokenBudget);
    return yield* answerFromSources(ports, input, times, signal);
  }

  let reply: OpenReply;
  try {
    const asked = {
      scope: input.scope,
      modelNames: modelNames(input.settings),
      request,
      excerpts: prompt.excerpts.length,
      endBy: times.startedAt + ports.limits.totalMs,
    };
    reply = await openReply(ports, asked, signal);
  } catch (error) {
    if (signal.aborted) return stoppedSilent(input, measureUsage(undefined, request, ''), times.taken());
    if (!isAppError(error) || !mayQuote(input.settings)) throw error;
    return yield* answerFromSources(ports, input, times, signal);
  }

  const { call, filter, modelName } = reply;
  const { numberGuard } = input.settings;
  const evidence = new Evidence(evidenceTexts(input, prompt.excerpts));
  const guard = numberGuard === 'withhold' ? new SentenceGuard(evidence) : undefined;
  const stops = new StopStrings(input.stop ?? []);
  const spoken = new GrowingText();
  let stopped = false;
  try {
    for (let piece: string | undefined = reply.first; piece !== undefined; piece = await call.read()) {
      const unstopped = stops.push(piece);
      const shown = guard === undefined ? unstopped : guard.push(unstopped);
      if (shown !== '') {
        times.firstText();
        spoken.add(shown);
        yield { type: 'text-delta', text: shown };
      }
      if (stops.met || (guard !== undefined && guard.flags.length > 0)) break;
    }
    const held = stops.end();
    const rest = guard === undefined ? held : guard.push(held) + guard.end();
    if (rest !== '') {
      times.firstText();
      spoken.add(rest);
      yield { type: 'text-delta', text: rest };
    }
  } catch (error) {
    stopped = signal.aborted;
    if (!stopped) {
      yield { type: 'usage', usage: measureUsage(call.usage, request, spoken.toString()), model: modelName };
      throw error;
    }
  } finally {
    call.close();
  }
  const said = spoken.toString();
  let text = said;
  const usage = measureUsage(call.usage, request, said);
  const withheld = guard !== undefined && guard.flags.length > 0;
  if (((text === '' && !stops.met) || withheld) && !stopped) {
    const decline = `${text === '' || /\s$/.test(text) ? '' : ' '}${await wordsOfDecline(ports, input)}`;
    text += decline;
    yield { type: 'text-delta', text: decline };
  }
  const marks = withheld ? filter.marks.filter(mark => mark.at <= said.length) : filter.marks;
  const citations = filter.declined ? [] : resolveCitations(said, marks, prompt.excerpts);
  const flags = numberGuard === 'flag' ? findUnsupported(said, evidence) : (guard?.flags ?? []);
  for (const citation of citations) yield { type: 'citation', citation };
  yield { type: 'usage', usage, model: modelName };
  return {
    text,
    answered: !filter.declined && !withheld,
    citations,
    ...(flags.length > 0 ? { flags } : {}),
    ...(degraded === undefined ? {} : { degraded }),
    usage,
    model: modelName,
    finishReason: call.finishReason,
    actions: [],
    stopped,
    ...times.taken(),
  };
}

const LEAST_OUTPUT_TOKENS = 16;
/** What every provider's models can write; more would be refused by some. */
const MOST_OUTPUT_TOKENS = 4096;

/** How much the model may write so that prompt and answer stay within the budget; 0 when there is no room for an answer. */
function withinBudget(
  { tokenBudget, maxOutputTokens }: AgentInput,
  prompt: Pick<ModelRequest, 'system' | 'messages'>,
): number | undefined {
  if (tokenBudget === undefined) return maxOutputTokens;
  const left = tokenBudget.tokens - measureUsage(undefined, prompt, '').inputTokens;
  return left < LEAST_OUTPUT_TOKENS ? 0 : Math.min(left, maxOutputTokens ?? MOST_OUTPUT_TOKENS);
}

/** What is left of a quota does not hold the prompt: the quota is as good as used up. */
function budgetTooSmall({ quota, limit, resetsAt, reservedAt }: TokenBudget): AppError {
  return quotaExceeded(quota, { limit, used: limit, resetsAt }, resetsAt - reservedAt);
}

function modelNames({ model, fallbackModel }: AgentRunSettings): readonly string[] {
  return fallbackModel === null || fallbackModel === EXTRACTIVE_MODEL ? [model] : [model, fallbackModel];
}

function mayQuote({ extractiveFallback, fallbackModel }: AgentRunSettings): boolean {
  return extractiveFallback || fallbackModel === EXTRACTIVE_MODEL;
}

/** Stopped before anything was said; the prompt may have been read and charged for by then. */
function stoppedSilent(input: AgentInput, usage: TokenUsage, taken: ReturnType<RunTimes['taken']>): AgentOutcome {
  return {
    text: '',
    answered: false,
    citations: [],
    usage,
    model: input.settings.model,
    finishReason: 'stop',
    actions: [],
    stopped: true,
    ...taken,
  };
}

/** What a model may take its numbers from: passages, instructions and what the customer said, but not its own words. */
function evidenceTexts({ settings, history, message }: AgentInput, excerpts: readonly RetrievedChunk[]): string[] {
  return [
    ...excerpts.map(({ text, title, heading, question, url }) =>
      [text, title, heading, question ?? '', url ?? ''].join('\n'),
    ),
    settings.instructions,
    settings.name,
    message,
    ...history.filter(({ role }) => role === 'user').map(({ content }) => content),
  ];
}

const DECLINED = 'I could not find the answer in my sources.';

/** A model that says no more than that there is no answer gets the built-in answerer's words, in the customer's language. */
async function wordsOfDecline({ retriever }: AgentPorts, input: AgentInput): Promise<string> {
  const { kind, text } = await retriever.answer(input.scope, input.agentId, toRetrieveRequest(input));
  return kind === 'no-answer' && text !== '' ? text : DECLINED;
}
