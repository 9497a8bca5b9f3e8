import type { FlowTestStubs } from '@baraza/contracts';
import type { CompiledFlow } from '../compiled-flow.ts';
import { plainIntent } from '../flow-defaults.ts';
import type { FlowEffect, FlowEffectResult } from '../flow-effect.ts';
import { foldText } from '../text/fold-text.ts';
import { matchText } from './match-text.ts';

/**
 * Answers effects from stubs, the step's before the test's. Without one: a request is answered 200 and empty, the AI
 * repeats the question, and a text is an intent when it is one of its example phrases.
 */
export function stubWorld(
  flow: CompiledFlow,
  layers: readonly (FlowTestStubs | undefined)[],
): (effect: FlowEffect) => FlowEffectResult {
  const stubs = layers.filter(layer => layer !== undefined);
  return effect => {
    switch (effect.type) {
      case 'http-request': {
        const stub = stubs
          .flatMap(layer => layer.http ?? [])
          .find(
            candidate =>
              (candidate.node === undefined || candidate.node === effect.nodeId) &&
              (candidate.method === undefined || candidate.method.toUpperCase() === effect.method) &&
              (candidate.url === undefined || matchText(candidate.url, effect.url)),
          );
        if (stub?.fail !== undefined) return { type: 'http-request', failed: stub.fail };
        return { type: 'http-request', status: stub?.status ?? 200, body: stub?.body ?? null };
      }
      case 'ask-agent': {
        const stub = stubs
          .flatMap(layer => layer.agent ?? [])
          .find(
            candidate =>
              (candidate.node === undefined || candidate.node === effect.nodeId) &&
              (candidate.question === undefined || matchText(candidate.question, effect.question)),
          );
        return {
          type: 'ask-agent',
          text: stub?.answer ?? `(answer to: ${effect.question})`,
          answered: stub?.answered ?? true,
        };
      }
      case 'recognise-intent': {
        const stub = stubs
          .flatMap(layer => layer.intents ?? [])
          .find(candidate => candidate.text === undefined || matchText(candidate.text, effect.text));
        const intent = stub === undefined ? intentByExample(flow, effect.text) : stub.intent;
        return { type: 'recognise-intent', intent, confidence: stub?.confidence ?? (intent === null ? 0 : 1) };
      }
      default:
        return { type: effect.type };
    }
  };
}

function intentByExample(flow: CompiledFlow, text: string): string | null {
  const folded = foldText(text);
  for (const [name, intent] of Object.entries(flow.document.intents ?? {})) {
    if (plainIntent(name, intent).examples.some(example => foldText(example) === folded)) return name;
  }
  return null;
}
