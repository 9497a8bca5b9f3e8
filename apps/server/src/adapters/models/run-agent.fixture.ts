import { type ScriptedLlm, startScriptedLlm } from '@baraza/testkit';
import { afterEach, beforeEach } from 'vitest';
import { createGuardedFetch, type GuardedFetch } from '#adapters/guarded-fetch';
import { type Clock, isAppError, silentLog, teamScope } from '#kernel';
import {
  type AgentEvent,
  type AgentInput,
  type AgentOutcome,
  createAgentRunner,
  type ModelLimits,
} from '#modules/agents';
import type { RetrievedChunk, RetrieveRequest, Retriever } from '#modules/knowledge';
import { createModelCatalog } from './model-catalog.ts';

export const CHUNK: RetrievedChunk = {
  id: 'chk_1',
  documentId: 'doc_1',
  sourceId: 'src_1',
  ordinal: 0,
  heading: '',
  startByte: 0,
  endByte: 47,
  text: 'Goods can be returned within 30 days of delivery.',
  language: 'en',
  kind: 'prose',
  question: null,
  publicDocumentId: 'returns',
  title: 'Returns',
  url: null,
  score: 1,
};

/** What became of a run. */
export interface Run {
  readonly events: AgentEvent[];
  readonly said: string;
  readonly outcome: AgentOutcome | undefined;
  readonly code: string | undefined;
}

export type Changes = Partial<AgentInput['settings']> & Partial<Pick<AgentInput, 'history' | 'message' | 'stop'>>;

/** The loop of an agent before two scripted model servers, new for every test. */
export interface AgentRunInUse {
  readonly llm: ScriptedLlm;
  readonly fallback: ScriptedLlm;
  readonly outbound: GuardedFetch;
  readonly retriever: Retriever;
  /** What the retriever was asked. */
  readonly retrievals: readonly RetrieveRequest[];
  startRunner(
    limits?: Partial<ModelLimits>,
    clock?: Clock,
  ): (changes?: Changes, signal?: AbortSignal, onEvent?: (event: AgentEvent) => void) => Promise<Run>;
}

export function useAgentRun(): AgentRunInUse {
  let llm: ScriptedLlm;
  let fallback: ScriptedLlm;
  let outbound: GuardedFetch;
  let retrievals: RetrieveRequest[] = [];

  const retriever: Retriever = {
    async retrieve(_scope, _agentId, request) {
      retrievals.push(request);
      return { chunks: [CHUNK], indexVersion: 1 };
    },
    async answer(_scope, _agentId, request) {
      const answered = !request.query.includes('moon');
      return {
        text: answered ? 'Goods can be  returned within 30 days.\n' : 'Sijui.',
        answered,
        kind: answered ? 'answer' : 'no-answer',
        quotes: answered ? [{ chunk: CHUNK, quote: CHUNK.text }] : [],
        confidence: 1,
        language: 'en',
      };
    },
  };

  beforeEach(async () => {
    retrievals = [];
    [llm, fallback] = await Promise.all([startScriptedLlm(), startScriptedLlm()]);
    outbound = createGuardedFetch({ trustedUrls: [llm.url, fallback.url] });
  });
  afterEach(async () => {
    await outbound.close();
    await Promise.all([llm.close(), fallback.close()]);
  });

  function startRunner(limits: Partial<ModelLimits> = {}, clock?: Clock) {
    const models = createModelCatalog(
      {
        find: async (_scope, provider) =>
          provider === 'openai-compatible'
            ? { apiKey: null, baseUrl: llm.url }
            : provider === 'openai'
              ? { apiKey: null, baseUrl: fallback.url }
              : undefined,
      },
      outbound,
    );
    const runAgent = createAgentRunner({
      models,
      retriever,
      log: silentLog,
      limits: { tickMs: 10, retryMs: 10, ...limits },
      clock,
    });

    return async (
      changes: Changes = {},
      signal = new AbortController().signal,
      onEvent?: (event: AgentEvent) => void,
    ): Promise<Run> => {
      const { history = [], message = 'How long can I return goods?', stop, ...settings } = changes;
      const input: AgentInput = {
        scope: teamScope('team_1'),
        agentId: 'agt_1',
        settings: {
          name: 'Demo',
          instructions: 'Be kind.',
          model: 'm',
          temperature: null,
          fallbackModel: null,
          extractiveFallback: false,
          numberGuard: 'flag',
          ...settings,
        },
        history,
        message,
        stop,
      };
      const events: AgentEvent[] = [];
      const said = (): string => events.map(event => (event.type === 'text-delta' ? event.text : '')).join('');
      const run = runAgent(input, signal);
      try {
        for (;;) {
          const { done, value } = await run.next();
          if (done) return { events, said: said(), outcome: value, code: undefined };
          events.push(value);
          onEvent?.(value);
        }
      } catch (error) {
        if (!isAppError(error)) throw error;
        return { events, said: said(), outcome: undefined, code: error.code };
      }
    };
  }

  return {
    get llm() {
      return llm;
    },
    get fallback() {
      return fallback;
    },
    get outbound() {
      return outbound;
    },
    get retrievals() {
      return retrievals;
    },
    retriever,
    startRunner,
  };
}
