import { setTimeout as pause } from 'node:timers/promises';
import { AppError, KeyedLock, notFound, type TeamScope, teamScope } from '#kernel';
import type { Agent } from '#modules/agents';
import { type AtOncePorts, acceptAtOnce } from './accept-at-once.ts';
import { beginRun } from './begin-run.ts';
import { followTurnLog } from './follow-turn-log.ts';
import { HistoryMemory } from './history-memory.ts';
import { repeat } from './repeat.ts';
import { canAnswerAtOnce } from './run-at-once.ts';
import { isWordless, runTurn, turnContext } from './run-turn.ts';
import { reserveUnstored, runUnstoredTurn } from './run-unstored-turn.ts';
import { isFinal, type Turn } from './turn.ts';
import { placeOf, TurnEnder } from './turn-ender.ts';
import { spokenIn } from './turn-events.ts';
import { interrupted, shuttingDown } from './turn-failures.ts';
import { SECOND_LIFE_SEQ_GAP, TurnHandOver } from './turn-hand-over.ts';
import { holdTurn, reserveForTurn } from './turn-limits.ts';
import { TurnLogWriter } from './turn-log-writer.ts';
import type { TurnPorts, TurnSettings } from './turn-ports.ts';
import { type TurnEnding, TurnRun } from './turn-run.ts';
import type { AcceptedTurnHandle, TurnRequest, TurnService, UnstoredTurnRequest } from './turn-service.ts';
import { type TurnStream, waitForEnd } from './turn-stream.ts';

const RECOVER_EVERY_MS = 5000;
const RECOVER_AT_ONCE = 200;
const STOP_POLL_MS = 250;
const START_RETRY_MS = 200;
const SETTLE_MS = 500;

/**
 * Accepts turns, runs them one at a time per conversation, commits them, and lets readers follow. Turns go on when their
 * readers leave. What a dead process left behind is finished, or marked failed, within two recovery rounds and a lease.
 */
export class TurnCoordinator implements TurnService {
  readonly #ports: TurnPorts;
  readonly #settings: TurnSettings;
  readonly #owner: string;
  /** Turns of this process that are not done, by id. */
  readonly #runs = new Map<string, TurnRun>();
  /** The queue of each busy conversation; the first one runs. */
  readonly #queues = new Map<string, TurnRun[]>();
  readonly #unstored = new Set<AbortController>();
  readonly #handOver: TurnHandOver;
  readonly #log: TurnLogWriter;
  readonly #order = new KeyedLock();
  readonly #memory: HistoryMemory;
  readonly #ender: TurnEnder;
  readonly #atOnce: AtOncePorts;
  readonly #timers: NodeJS.Timeout[] = [];
  #draining = false;
  #abandoned = false;

  constructor(ports: TurnPorts, settings: TurnSettings) {
    this.#ports = ports;
    this.#settings = settings;
    this.#owner = ports.ids.ulid();
    this.#memory = new HistoryMemory(settings.historyMessages);
    this.#ender = new TurnEnder(ports, this.#memory);
    this.#atOnce = { ports, settings, memory: this.#memory, handedOver: run => this.#handOver.has(run) };
    this.#log = new TurnLogWriter(ports.turns, ports.log);
    this.#handOver = new TurnHandOver(ports, settings, {
      queued: conversationId => this.#queues.get(conversationId) ?? [],
      breakOff: run => {
        run.abort.abort();
        this.#endBeforeItsTurn(run, () => run.endHandedOver());
      },
      end: (run, ending) => this.#end(run, ending),
    });
  }

  /** Picks up what an earlier process left and starts the clockwork. Call once, before the first `accept`. */
  async start(): Promise<void> {
    await this.recover(this.#ports.clock.now());
    this.#every(this.#settings.logEveryMs, () =>
      this.#log.flush(
        this.#runs.values(),
        this.#ports.clock.now() - this.#settings.logEveryMs,
        this.#settings.logEveryMs,
      ),
    );
    if (this.#settings.exclusiveStore) return;
    this.#every(this.#settings.leaseMs / 3, () => this.#renewLeases());
    this.#every(RECOVER_EVERY_MS, () => this.recover(this.#ports.clock.now()));
    this.#every(STOP_POLL_MS, () => this.#pollStops());
  }

  get runningCount(): number {
    return this.#runs.size;
  }

  inOrder<T>(key: string, task: () => Promise<T>): Promise<T> {
    return this.#order.run(key, task);
  }

  /** On a store with several connections, messages of one conversation could overtake each other on their way in. */
  async accept(scope: TeamScope, request: TurnRequest): Promise<AcceptedTurnHandle> {
    const key = request.conversation;
    if (this.#settings.exclusiveStore || key.by === 'new') return this.#accept(scope, request);
    const name = key.by === 'id' ? key.conversationId : `${request.agentId} ${request.surface} ${key.externalId}`;
    return this.#order.run(`${scope.teamId} ${name}`, () => this.#accept(scope, request));
  }

  async #accept(scope: TeamScope, request: TurnRequest): Promise<AcceptedTurnHandle> {
    if (this.#draining) throw shuttingDown();
    const ports = this.#ports;
    const agent = await this.#getAgent(scope, request.agentId);
    const at = ports.clock.now();
    const incoming = {
      agent,
      text: request.text,
      options: request.options ?? {},
      userId: request.conversation.userId ?? null,
      stored: true,
    };
    const holding = holdTurn(ports.limits, scope, incoming);
    const held = holding instanceof Promise ? await holding : holding;
    const input = {
      agentId: agent.id,
      channel: request.channel,
      surface: request.surface,
      conversation: request.conversation,
      text: request.text,
      messages: request.messages ?? [],
      options: request.options ?? {},
      ids: {
        conversationId: ports.ids.next('conv'),
        turnId: ports.ids.next('turn'),
        userMessageId: ports.ids.next('msg'),
        replyMessageId: ports.ids.next('msg'),
      },
      maxQueued: request.maxQueued ?? this.#settings.maxQueued,
      owner: this.#owner,
      leaseUntil: this.#leaseUntil(),
      at,
    };
    const { alsoCommit } = request;
    const accepted: Awaited<ReturnType<typeof acceptAtOnce>> = await (alsoCommit === undefined &&
    held === undefined &&
    !canAnswerAtOnce(agent)
      ? ports.turns.accept(scope, input)
      : ports.unitOfWork.run(async () => {
          const options = held === undefined ? {} : await reserveForTurn(held, input.ids.turnId, incoming);
          const reserved = held === undefined ? input : { ...input, options };
          const result = canAnswerAtOnce(agent)
            ? await acceptAtOnce(this.#atOnce, scope, agent, request, reserved)
            : await ports.turns.accept(scope, reserved);
          await alsoCommit?.(result.turn.id, result.conversation.id);
          return result;
        }));
    const run = accepted.ended?.run ?? beginRun(request, accepted, at);
    if (accepted.ended === undefined) this.#enqueue(run, agent);
    else this.#ender.finish(run, accepted.ended.ending, this.#ender.stand(run, accepted.ended), at);
    ports.onConversation?.({ kind: 'message', ...placeOf(accepted.turn) });
    return { turn: accepted.turn, conversation: accepted.conversation, stream: run.stream };
  }

  async runUnstored(scope: TeamScope, request: UnstoredTurnRequest, signal: AbortSignal): Promise<TurnStream> {
    if (this.#draining) throw shuttingDown();
    const agent = await this.#getAgent(scope, request.agentId);
    const turn = await reserveUnstored(this.#ports, scope, agent, request);
    const abort = new AbortController();
    this.#unstored.add(abort);
    const { stream, done } = runUnstoredTurn(
      this.#ports,
      { scope, agent, request, ...turn, historyMessages: this.#settings.historyMessages },
      AbortSignal.any([signal, abort.signal]),
    );
    void done.finally(() => this.#unstored.delete(abort));
    return stream;
  }

  async open(scope: TeamScope, turnId: string): Promise<{ turn: Turn; stream: TurnStream }> {
    const turn = await this.#ports.turns.find(scope, turnId);
    if (turn === undefined) throw notFound('turn');
    const live = this.#runs.get(turnId);
    if (live !== undefined) return { turn, stream: live.stream };
    return { turn, stream: await followTurnLog(this.#ports.turns, scope, turn) };
  }

  async stop(scope: TeamScope, turnId: string): Promise<Turn> {
    const { turn } = await this.open(scope, turnId);
    if (isFinal(turn.status)) return turn;
    await this.#ports.turns.requestStop(scope, turnId, this.#ports.clock.now());
    const live = this.#runs.get(turnId);
    if (live !== undefined) this.#stopRun(live);
    const { stream } = await this.open(scope, turnId);
    await waitForEnd(stream);
    return (await this.#ports.turns.find(scope, turnId)) ?? turn;
  }

  handOver(scope: TeamScope, conversationId: string, move: () => Promise<number>): Promise<void> {
    return this.#handOver.run(scope, conversationId, move);
  }

  /**
   * Stops taking turns and waits until the running ones are done, at most `graceMs`. What is not done by then is left
   * as it is for the next start to pick up; its readers can resume there.
   */
  async drain(graceMs: number): Promise<void> {
    this.#draining = true;
    const deadline = this.#ports.clock.now() + graceMs;
    while ((this.#runs.size > 0 || this.#unstored.size > 0) && this.#ports.clock.now() < deadline) await pause(25);
    this.#abandoned = true;
    for (const timer of this.#timers) clearInterval(timer);
    await this.#log.flush(this.#runs.values(), Number.MAX_SAFE_INTEGER, 0);
    for (const run of this.#runs.values()) run.abort.abort();
    for (const abort of this.#unstored) abort.abort(shuttingDown());
    // Their usage is on its way to the store.
    const settleBy = this.#ports.clock.now() + SETTLE_MS;
    while (this.#unstored.size > 0 && this.#ports.clock.now() < settleBy) await pause(5);
  }

  /** Finishes what no living process runs any more, however much it is. */
  async recover(now: number): Promise<void> {
    const seen = new Set<string>();
    for (;;) {
      // On an exclusive store the turns of this process have no lease either, and are found with the rest.
      const limit = this.#runs.size + seen.size + RECOVER_AT_ONCE;
      const found = await this.#ports.turns.listAbandoned(now, limit);
      const abandoned = found.filter(turn => !this.#runs.has(turn.id) && !seen.has(turn.id));
      if (abandoned.length === 0) return;
      const stops = new Set(await this.#ports.turns.listStopRequested(abandoned.map(turn => turn.id)));
      for (const turn of abandoned) {
        seen.add(turn.id);
        await this.#recoverTurn(turn, stops.has(turn.id));
      }
    }
  }

  async #recoverTurn(turn: Turn, stopRequested: boolean): Promise<void> {
    const scope = teamScope(turn.teamId);
    const [agent, conversation, logged, input] = await Promise.all([
      this.#ports.agents.find(scope, turn.agentId),
      this.#ports.conversations.find(scope, turn.conversationId),
      this.#ports.turns.listEvents(scope, turn.id, 0),
      this.#ports.conversations.listRecentMessages(scope, turn.conversationId, turn.inputSeq + 1, 1),
    ]);
    const message = input.find(candidate => candidate.id === turn.userMessageId);
    const text = isWordless(turn.options) ? '' : message?.text;
    if (agent === undefined || conversation === undefined || text === undefined) return;
    const said = {
      text,
      customer: { channel: conversation.channel, userId: conversation.userId },
      opened: false,
      withPerson: conversation.status === 'human' || conversation.fence > turn.fence,
    };
    const base = (logged.at(-1)?.seq ?? 0) + SECOND_LIFE_SEQ_GAP;
    const run = new TurnRun({ ...turn, status: 'queued' }, 'recovered', said, turn.createdAt, base);
    run.stopRequested = stopRequested;
    const spoken = spokenIn(logged);
    if (spoken !== '') {
      run.recall(spoken, agent);
      if (said.withPerson) return this.#end(run, run.endHandedOver());
      await this.#end(run, stopRequested ? run.endStopped() : run.endOfFailure(interrupted()));
      return;
    }
    run.start();
    this.#enqueue(run, agent);
  }

  #enqueue(run: TurnRun, agent: Agent): void {
    this.#runs.set(run.turn.id, run);
    const key = run.turn.conversationId;
    const queue = this.#queues.get(key);
    if (queue !== undefined) {
      // Behind the one at work, in the order of the conversation: a turn that waits for one behind it would wait for ever.
      const later = queue.findIndex((other, index) => index > 0 && other.turn.inputSeq > run.turn.inputSeq);
      queue.splice(later === -1 ? queue.length : later, 0, run);
      return;
    }
    this.#queues.set(key, [run]);
    void this.#work(key, agent);
  }

  /** Runs a conversation's turns one after another until none is left. */
  async #work(key: string, first: Agent): Promise<void> {
    let agent: Agent | undefined = first;
    const queue = this.#queues.get(key);
    for (let run = queue?.[0]; run !== undefined; run = queue?.[0]) {
      await this.#runOne(run, agent);
      agent = undefined;
      // An earlier message may have come late and taken its place.
      if (queue?.[0] === run) queue.shift();
    }
    this.#queues.delete(key);
  }

  async #runOne(run: TurnRun, known: Agent | undefined): Promise<void> {
    const { turn } = run;
    const scope = teamScope(turn.teamId);
    try {
      if (turn.status === 'queued' && !(await this.#claim(scope, run))) return;
      run.startedAt = this.#ports.clock.now();
      if (run.stopRequested) return await this.#end(run, run.endStopped());
      if (this.#handOver.has(run)) return await this.#end(run, run.endHandedOver());
      const agent = known ?? (await this.#getAgent(scope, turn.agentId));
      const context = turnContext(this.#ports, this.#settings, this.#memory, agent, turn, run.said);
      const steps = runTurn(this.#ports, context, run.abort.signal);
      let step = await steps.next();
      while (step.done !== true) {
        run.emit(step.value);
        step = await steps.next();
      }
      if (this.#abandoned) return;
      run.observeOutcome(step.value);
      await this.#end(run, run.endOf(step.value));
    } catch (thrown) {
      if (this.#abandoned) return;
      if (!(thrown instanceof AppError)) this.#ports.log.error({ err: thrown, turnId: turn.id }, 'turn failed');
      await this.#end(run, run.endOfFailure(thrown));
    }
  }

  /** Waits until the store lets the turn run: an earlier turn of the conversation may still run on another node. */
  async #claim(scope: TeamScope, run: TurnRun): Promise<boolean> {
    for (;;) {
      const now = this.#ports.clock.now();
      if (await this.#ports.turns.start(scope, run.turn.id, this.#owner, this.#leaseUntil(), now)) return true;
      if (run.stopRequested) return true;
      if (this.#letEarlierPass(run)) return false;
      const turn = await this.#ports.turns.find(scope, run.turn.id);
      if (turn === undefined || isFinal(turn.status) || this.#abandoned) {
        this.#runs.delete(run.turn.id);
        if (!this.#abandoned) run.stream.append(await this.#ender.endElsewhere(run.turn));
        return false;
      }
      await pause(START_RETRY_MS);
    }
  }

  /**
   * Messages that were stored together may come out of the store in any order: one that waits for an earlier one behind
   * it in its queue gives way to it.
   */
  #letEarlierPass(run: TurnRun): boolean {
    const queue = this.#queues.get(run.turn.conversationId) ?? [];
    const [earliest] = queue.toSorted((left, right) => left.turn.inputSeq - right.turn.inputSeq);
    if (earliest === undefined || earliest === run) return false;
    queue.splice(queue.indexOf(earliest), 1);
    queue.unshift(earliest);
    return true;
  }

  async #end(run: TurnRun, reached: TurnEnding): Promise<void> {
    await this.#ender.end(run, reached, () => this.#runs.delete(run.turn.id));
  }

  #stopRun(run: TurnRun): void {
    run.stopRequested = true;
    run.abort.abort();
    this.#endBeforeItsTurn(run, () => run.endStopped());
  }

  /** Ends a run that waits behind others. */
  #endBeforeItsTurn(run: TurnRun, ending: () => TurnEnding): void {
    const queue = this.#queues.get(run.turn.conversationId);
    const place = queue?.indexOf(run) ?? -1;
    if (place <= 0) return;
    // It has not begun, so it need not wait for the turns before it.
    queue?.splice(place, 1);
    run.startedAt = this.#ports.clock.now();
    void this.#end(run, ending());
  }

  async #pollStops(): Promise<void> {
    if (this.#runs.size === 0) return;
    for (const turnId of await this.#ports.turns.listStopRequested([...this.#runs.keys()])) {
      const run = this.#runs.get(turnId);
      if (run !== undefined && !run.stopRequested) this.#stopRun(run);
    }
  }

  async #renewLeases(): Promise<void> {
    if (this.#runs.size === 0) return;
    await this.#ports.turns.renewLeases(this.#owner, [...this.#runs.keys()], this.#leaseUntil());
  }

  #every(periodMs: number, task: () => Promise<void>): void {
    this.#timers.push(repeat(periodMs, task, this.#ports.log));
  }

  #leaseUntil(): number {
    return this.#settings.exclusiveStore ? 0 : this.#ports.clock.now() + this.#settings.leaseMs;
  }

  async #getAgent(scope: TeamScope, idOrSlug: string): Promise<Agent> {
    const agent = await this.#ports.agents.find(scope, idOrSlug);
    if (agent === undefined) throw notFound('agent');
    return agent;
  }
}
