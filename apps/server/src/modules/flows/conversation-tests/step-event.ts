import type { FlowTest, FlowTestStep } from '@baraza/contracts';
import type { FlowContext, FlowEvent } from '../flow-input.ts';
import { offeredOptions } from './check-expectation.ts';
import type { PlayedTurn } from './play-turn.ts';

/** Midday of a fixed working day, so that a test without a time of its own gives the same every day. */
const DEFAULT_NOW = Date.UTC(2026, 0, 5, 12, 0);

/** What the customer does in a step, after the turn before it; null when the step only looks. */
export function eventOf(step: FlowTestStep, before: PlayedTurn | null): FlowEvent | null {
  if (step.start !== undefined) return { type: 'start' };
  if (step.say !== undefined) return { type: 'text', text: step.say };
  if (step.file !== undefined) {
    return {
      type: 'file',
      file: { url: step.file.url, name: step.file.name, mediaType: step.file.media_type, sizeBytes: 0 },
    };
  }
  if (step.click === undefined) return null;
  const { click } = step;
  const options = offeredOptions(before?.messages ?? []);
  const option = options.find(({ id }) => id === click) ?? options.find(({ title }) => title === click);
  return { type: 'choice', id: option?.id ?? click, title: option?.title ?? click };
}

/** What a flow may read of the world in a step. */
export function contextOf(test: FlowTest, step: FlowTestStep): FlowContext {
  return {
    now: test.now === undefined ? DEFAULT_NOW : Date.parse(test.now),
    random: step.random ?? test.random ?? 0,
    channel: test.channel ?? 'api',
    language: test.language ?? null,
    customer: test.customer ?? {},
  };
}
