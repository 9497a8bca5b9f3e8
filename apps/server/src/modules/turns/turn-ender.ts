import { setTimeout as pause } from 'node:timers/promises';
import { isTerminal, type TurnEvent } from '@baraza/contracts';
import { teamScope } from '#kernel';
import type { Message } from '#modules/conversations';
import type { HistoryMemory } from './history-memory.ts';
import { observationOf } from './observation-of.ts';
import { isWordless } from './run-turn.ts';
import type { Turn } from './turn.ts';
import { deleted, notStored } from './turn-failures.ts';
import { settleWith } from './turn-limits.ts';
import type { TurnPorts } from './turn-ports.ts';
import type { TurnEnding, TurnRun } from './turn-run.ts';
import type { CommitTurn, TurnStore } from './turn-store.ts';

const COMMIT_ATTEMPTS = 6;
const COMMIT_RETRY_MS = 250;

/** A turn that came to its end in the transaction that accepted it. */
export interface AnsweredTurn {
  readonly run: TurnRun;
  readonly ending: TurnEnding;
  readonly committed: Message | null;
}

/** Ends turns: stores what came of them, then tells whoever reads along, remembers or counts. */
export class TurnEnder {
  readonly #ports: TurnPorts;
  readonly #memory: HistoryMemory;

  constructor(ports: TurnPorts, memory: HistoryMemory) {
    this.#ports = ports;
    this.#memory = memory;
  }

  /** Commits, then tells the readers: a terminal event that was seen is on disk. `ended` is called before they are told. */
  async end(run: TurnRun, reached: TurnEnding, ended: () => void): Promise<void> {
    const { turn, stream } = run;
    await run.deciding;
    const ending = run.handedOver ? run.endHandedOver() : reached;
    const began = this.#ports.clock.now();
    await run.logging;
    const events = [...run.unlogged(), { seq: stream.nextSeq, event: ending.event }];
    let told: TurnEvent | undefined;
    for (let attempt = 1; told === undefined && attempt <= COMMIT_ATTEMPTS; attempt += 1) {
      try {
        const committed = await this.commit(run, ending, events);
        if (committed === 'handed-over') told = { type: 'turn-handed-over' };
        else if (committed === 'already-ended') told = await this.endElsewhere(turn);
        else told = this.stand(run, { ending, committed });
      } catch (cause) {
        this.#ports.log.error({ err: cause, turnId: turn.id, attempt }, 'turn could not be committed');
        if (attempt < COMMIT_ATTEMPTS) await pause(COMMIT_RETRY_MS * attempt);
      }
    }
    ended();
    this.finish(run, ending, told ?? notStored(), began);
  }

  /** Stores a turn's end and settles what it was promised; may be called inside of a transaction. */
  commit(run: TurnRun, ending: TurnEnding, events: CommitTurn['events']): ReturnType<TurnStore['commit']> {
    const { turn } = run;
    const commit = { ...endToStore(run, ending, events, this.#ports.clock.now()), turn };
    return settleWith(this.#ports, turn, ending.reply, () => this.#ports.turns.commit(teamScope(turn.teamId), commit));
  }

  /** Once a turn's end is on disk: what is known of its conversation from then on. */
  stand(run: TurnRun, { ending, committed }: Pick<AnsweredTurn, 'ending' | 'committed'>): TurnEvent {
    if (committed !== null) {
      run.stream.standing = { messageCount: committed.seq, node: ending.flow?.state.node };
      this.#remember(run, committed);
    }
    return ending.event;
  }

  /** Tells the readers how a turn ended, which is on disk now. */
  finish(run: TurnRun, ending: TurnEnding, told: TurnEvent, began: number): void {
    const { turn, stream } = run;
    const now = this.#ports.clock.now();
    stream.timing = {
      queueMs: run.startedAt - run.acceptedAt,
      retrieveMs: run.retrieveMs,
      firstTokenMs: run.firstTokenMs,
      commitMs: now - began,
    };
    stream.append(told);
    this.#ports.onConversation?.({ kind: 'message', ...placeOf(turn) });
    this.#ports.observe?.(observationOf(run, ending, told, now));
  }

  #remember(run: TurnRun, { seq, role, text }: Message): void {
    const { turn, said } = run;
    if (isWordless(turn.options)) return this.#memory.forget(turn.conversationId);
    const asked = { seq: turn.inputSeq, role: 'user', text: said.text, turnId: turn.id } as const;
    this.#memory.append(turn.conversationId, asked, { seq, role, text, turnId: turn.id });
  }

  /** What is stored of a turn that another process, having taken this one for dead, or a deletion ended first. */
  async endElsewhere(turn: Turn): Promise<TurnEvent> {
    const last = (await this.#ports.turns.listEvents(teamScope(turn.teamId), turn.id, 0)).at(-1);
    return last !== undefined && isTerminal(last.event) ? last.event : deleted();
  }
}

/** A turn's end in the store's words. */
export function endToStore(
  run: TurnRun,
  { status, reply, error, flow, handoff }: TurnEnding,
  events: CommitTurn['events'],
  at: number,
): Omit<CommitTurn, 'turn'> {
  const firstTokenMs = reply === null ? undefined : run.firstTokenMs;
  return { status, reply, error, flow, handoff, firstTokenMs, events, at };
}

export function placeOf({
  teamId,
  agentId,
  conversationId,
}: Turn): Pick<Turn, 'teamId' | 'agentId' | 'conversationId'> {
  return { teamId, agentId, conversationId };
}
