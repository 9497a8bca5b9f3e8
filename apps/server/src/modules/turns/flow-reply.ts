import type { Citation, GenericMessage, ReplyFlag, SearchDegradation, TokenUsage, TurnEvent } from '@baraza/contracts';
import type { AgentOutcome } from '#modules/agents';
import { renderMessageAsText } from '#modules/conversations';
import type { TurnOutcome } from './turn-outcome.ts';

/** Name under which a reply is stored that no model had a part in. */
export const FLOW_MODEL = 'builtin/flow';

const SEPARATOR = '\n\n';

/**
 * The reply of a flow's turn as it grows: bubbles, their plain text (blank lines between them), and what the agent's
 * answers among them cost and cited.
 */
export class FlowReply {
  readonly messages: GenericMessage[] = [];
  text = '';
  readonly #citations: Citation[] = [];
  readonly #actions: AgentOutcome['actions'][number][] = [];
  #usage: TokenUsage = { inputTokens: 0, outputTokens: 0, estimated: false };
  #model = FLOW_MODEL;
  #finishReason: AgentOutcome['finishReason'] = 'stop';
  readonly #flags: ReplyFlag[] = [];
  readonly #degraded = new Set<SearchDegradation>();
  #answered = true;
  #retrieveMs = 0;
  #firstTextMs: number | undefined;
  readonly #startedAt = performance.now();

  /** Says a bubble: its words as text for whoever reads text only, then the bubble itself. */
  *say(message: GenericMessage): Generator<TurnEvent> {
    yield this.#delta(renderMessageAsText(message), true);
    this.messages.push(message);
    yield { type: 'message', message };
  }

  /** A piece of the agent's answer; `first` opens its bubble. */
  speak(text: string, first: boolean): TurnEvent {
    return this.#delta(text, first);
  }

  /** Closes the bubble that the agent's answer is. */
  *close(text: string): Generator<TurnEvent> {
    if (text === '') return;
    const message: GenericMessage = { type: 'text', text: text.slice(0, MAX_BUBBLE_CHARS) };
    this.messages.push(message);
    yield { type: 'message', message };
  }

  /** Adds what an answer of the agent brought; one that was not said counts for its usage alone. */
  observe(outcome: AgentOutcome, said: boolean): void {
    const { usage } = outcome;
    this.#usage = {
      inputTokens: this.#usage.inputTokens + usage.inputTokens,
      outputTokens: this.#usage.outputTokens + usage.outputTokens,
      estimated: this.#usage.estimated || usage.estimated,
    };
    this.#model = outcome.model;
    this.#retrieveMs += outcome.retrieveMs;
    if (!said) return;
    this.#citations.push(...outcome.citations);
    this.#actions.push(...outcome.actions);
    this.#flags.push(...(outcome.flags ?? []));
    for (const missing of outcome.degraded ?? []) this.#degraded.add(missing);
    this.#answered &&= outcome.answered;
    this.#finishReason = outcome.finishReason;
  }

  /** The whole, once the flow waits or has ended. `usage` is told readers once, however many answers there were. */
  outcome(stopped: boolean): TurnOutcome {
    return {
      text: this.text,
      messages: this.messages,
      answered: this.#answered,
      citations: this.#citations,
      actions: this.#actions,
      flags: this.#flags,
      degraded: [...this.#degraded],
      usage: this.#usage,
      model: this.#model,
      finishReason: this.#finishReason,
      stopped,
      retrieveMs: this.#retrieveMs,
      firstTokenMs: this.#firstTextMs ?? performance.now() - this.#startedAt,
    };
  }

  get usage(): TurnEvent {
    return { type: 'usage', usage: this.#usage, model: this.#model };
  }

  get spentTokens(): number {
    return this.#usage.inputTokens + this.#usage.outputTokens;
  }

  get askedAgent(): boolean {
    return this.#model !== FLOW_MODEL;
  }

  #delta(text: string, opens: boolean): TurnEvent {
    this.#firstTextMs ??= performance.now() - this.#startedAt;
    const piece = opens && this.text !== '' ? SEPARATOR + text : text;
    this.text += piece;
    return { type: 'text-delta', text: piece };
  }
}

/** What a stored bubble may hold at the most. */
const MAX_BUBBLE_CHARS = 32_000;
