import type { NumberedTurnEvent, TokenUsage, TurnEvent, TurnReply } from '@baraza/contracts';
import { AppError, isAppError } from '#kernel';
import { type Agent, measureUsage } from '#modules/agents';
import type { Conversation } from '#modules/conversations';
import { isWordless, type TurnCustomer } from './run-turn.ts';
import type { Turn } from './turn.ts';
import { spokenIn } from './turn-events.ts';
import type { TurnOutcome } from './turn-outcome.ts';
import type { CommitFlow, CommitTurn } from './turn-store.ts';
import { LiveTurnStream } from './turn-stream.ts';

/** What began a turn. */
export interface TurnSaid {
  readonly text: string;
  readonly customer: TurnCustomer;
  /** Whether the turn opened its conversation, for sure. */
  readonly opened: boolean;
  /** Whether a person of the team had the conversation when the turn was accepted: then nobody answers it. */
  readonly withPerson: boolean;
}

/** A turn on its way through this process: its stream, its abort switch, and how much of it is in the log. */
export class TurnRun {
  readonly turn: Turn;
  readonly surface: Conversation['surface'];
  readonly said: TurnSaid;
  readonly stream: LiveTurnStream;
  readonly abort = new AbortController();
  readonly acceptedAt: number;
  startedAt = 0;
  /** Number of the last event that the log holds or is being given. */
  loggedSeq: number;
  /** The log write under way, if any. */
  logging: Promise<void> | undefined;
  stopRequested = false;
  /** A person took the conversation: what the turn still says reaches nobody. */
  handedOver = false;
  /** Set while it is being decided whether a person takes the conversation; settles with the decision. */
  #held: { readonly events: TurnEvent[]; readonly decided: PromiseWithResolvers<void> } | undefined;
  retrieveMs = 0;
  firstTokenMs = 0;
  /** What an earlier life of the turn said. */
  #recalled = '';
  #usage: TokenUsage | undefined;
  #model = '';

  constructor(turn: Turn, surface: string, said: TurnSaid, acceptedAt: number, base = 0) {
    this.turn = turn;
    this.surface = surface;
    this.said = said;
    this.acceptedAt = acceptedAt;
    this.stream = new LiveTurnStream(turn.id, base);
    this.loggedSeq = base;
  }

  start(): void {
    this.emit({
      type: 'turn-start',
      turnId: this.turn.id,
      conversationId: this.turn.conversationId,
      userMessageId: this.turn.userMessageId,
      messageId: this.turn.replyMessageId,
    });
  }

  emit(event: TurnEvent): void {
    if (this.handedOver) return;
    if (this.#held !== undefined) {
      this.#held.events.push(event);
      return;
    }
    if (event.type === 'usage') {
      this.#usage = event.usage;
      this.#model = event.model;
    }
    this.stream.append(event);
  }

  /** From here on readers get nothing new, until {@link release} or {@link handOver}. */
  hold(): void {
    this.#held ??= { events: [], decided: Promise.withResolvers() };
  }

  /** Nobody took the conversation: what was held back is told. */
  release(): void {
    const held = this.#held;
    this.#held = undefined;
    for (const event of held?.events ?? []) this.emit(event);
    held?.decided.resolve();
  }

  /** A person took the conversation: what was held back is gone. */
  handOver(): void {
    this.handedOver = true;
    const held = this.#held;
    this.#held = undefined;
    held?.decided.resolve();
  }

  /** Settles once it is known who has the conversation; undefined when that is not in question. */
  get deciding(): Promise<void> | undefined {
    return this.#held?.decided.promise;
  }

  /**
   * Takes back into memory what an earlier life of the turn said, without telling readers again. What it cost went with
   * that life, so it is estimated.
   */
  recall(spoken: string, agent: Pick<Agent, 'instructions' | 'model'>): void {
    this.#recalled = spoken;
    this.#model = this.turn.options.model ?? agent.model;
    const asked = { system: agent.instructions, messages: [{ role: 'user' as const, content: this.said.text }] };
    this.#usage = measureUsage(undefined, asked, spoken);
  }

  observeOutcome(outcome: TurnOutcome): void {
    this.retrieveMs = outcome.retrieveMs;
    this.firstTokenMs = outcome.firstTokenMs;
  }

  unlogged(): readonly NumberedTurnEvent[] {
    return this.stream.read(this.loggedSeq);
  }

  /** The end of a run that went through, whole or stopped. */
  endOf(outcome: TurnOutcome): TurnEnding {
    const reply: TurnReply = {
      text: outcome.text,
      messages: outcome.messages ?? [],
      answered: outcome.answered,
      citations: outcome.citations,
      ...(outcome.flags !== undefined && outcome.flags.length > 0 ? { flags: outcome.flags } : {}),
      ...(outcome.degraded !== undefined && outcome.degraded.length > 0 ? { degraded: outcome.degraded } : {}),
      actions: outcome.actions,
      usage: outcome.usage,
      model: outcome.model,
      finishReason: outcome.finishReason,
    };
    if (outcome.stopped) return { status: 'stopped', event: { type: 'turn-stopped', reply }, reply, error: null };
    // A flow may have nothing to say, and then nothing is stored as said.
    const silent = outcome.text === '' && (outcome.flow !== undefined || isWordless(this.turn.options));
    const event = { type: 'turn-end', reply } as const;
    return {
      status: 'completed',
      event,
      reply: silent ? null : reply,
      error: null,
      flow: outcome.flow,
      handoff: outcome.handoff,
    };
  }

  /** The end of a turn that was stopped before it ran, or in an earlier life. */
  endStopped(): TurnEnding {
    const reply = this.#partialReply();
    const stored = reply.text === '' ? null : reply;
    return { status: 'stopped', event: { type: 'turn-stopped', reply }, reply: stored, error: null };
  }

  /** The end of a turn that a person took the conversation from, or that came while one had it. */
  endHandedOver(): TurnEnding {
    return { status: 'handed-over', event: { type: 'turn-handed-over' }, reply: this.#costlyReply(), error: null };
  }

  /** The end of a run that threw: what was said until then is kept as a failed message, never as a whole answer. */
  endOfFailure(thrown: unknown): TurnEnding {
    const error = asAppError(thrown);
    return {
      status: 'failed',
      event: {
        type: 'turn-error',
        code: error.code,
        message: error.message,
        retryAfterSeconds: error.retryAfterSeconds,
      },
      reply: this.#costlyReply(),
      error: { code: error.code, message: error.message },
    };
  }

  /** What was said until now; null when nothing was, and nothing spent. */
  #costlyReply(): TurnReply | null {
    const reply = this.#partialReply();
    return reply.text === '' && this.#usage === undefined ? null : reply;
  }

  #partialReply(): TurnReply {
    return {
      text: this.#recalled + spokenIn(this.stream.read(0)),
      messages: [],
      answered: false,
      citations: [],
      actions: [],
      usage: this.#usage ?? NO_USAGE,
      model: this.#model,
      finishReason: 'stop',
    };
  }
}

const NO_USAGE: TokenUsage = { inputTokens: 0, outputTokens: 0, estimated: false };

/** How a turn ends: what is stored and what its readers are told last. */
export interface TurnEnding {
  readonly status: CommitTurn['status'];
  readonly event: TurnEvent;
  readonly reply: TurnReply | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly flow?: CommitFlow | undefined;
  readonly handoff?: CommitFlow['handoff'] | undefined;
}

function asAppError(thrown: unknown): AppError {
  if (isAppError(thrown)) return thrown;
  return new AppError({
    kind: 'internal',
    code: 'turn_failed',
    message: 'The turn failed because of an error on our side',
    cause: thrown,
  });
}
