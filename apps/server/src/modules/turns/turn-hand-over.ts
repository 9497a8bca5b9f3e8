import type { TeamScope } from '#kernel';
import type { Turn } from './turn.ts';
import { spokenIn } from './turn-events.ts';
import type { TurnPorts, TurnSettings } from './turn-ports.ts';
import { type TurnEnding, TurnRun } from './turn-run.ts';
import { waitForEnd } from './turn-stream.ts';

/** How long a takeover waits for the turns of another node, and how often it looks. */
const WAIT_MS = 3000;
const POLL_MS = 50;
const MAX_FENCES = 10_000;
const NOTHING_SAID = { text: '', customer: { channel: 'api', userId: null }, opened: false, withPerson: true } as const;
/** A turn that begins again numbers its events far above what a reader of its first life can have seen. */
export const SECOND_LIFE_SEQ_GAP = 100_000;

/** The turns of this process, as far as a takeover concerns them. */
export interface TurnsAtHand {
  /** A conversation's turns that are not done, the running one first. */
  queued(conversationId: string): readonly TurnRun[];
  /** Breaks a turn off that is known to have been handed over. */
  breakOff(run: TurnRun): void;
  /** Commits the end of a turn and tells its readers. */
  end(run: TurnRun, ending: TurnEnding): Promise<void>;
}

/** Takes conversations from the agent; see `TurnService.handOver`. */
export class TurnHandOver {
  readonly #ports: Pick<TurnPorts, 'turns' | 'agents' | 'clock'>;
  readonly #settings: Pick<TurnSettings, 'exclusiveStore'>;
  readonly #atHand: TurnsAtHand;
  /** Where the fences of conversations stand that a person took lately: turns that were on their way in are told by it. */
  readonly #fences = new Map<string, number>();

  constructor(
    ports: Pick<TurnPorts, 'turns' | 'agents' | 'clock'>,
    settings: Pick<TurnSettings, 'exclusiveStore'>,
    atHand: TurnsAtHand,
  ) {
    this.#ports = ports;
    this.#settings = settings;
    this.#atHand = atHand;
  }

  async run(scope: TeamScope, conversationId: string, move: () => Promise<number>): Promise<void> {
    const queued = (): readonly TurnRun[] =>
      this.#atHand.queued(conversationId).filter(({ turn }) => turn.teamId === scope.teamId);
    // What they say from here on, and what the draft holds, must not depend on how long the store takes.
    const held = queued();
    for (const run of held) run.hold();
    let fence: number;
    try {
      fence = await move();
    } catch (error) {
      for (const run of held) run.release();
      throw error;
    }
    this.#remember(conversationId, fence);
    const older = queued().filter(run => run.turn.fence < fence);
    for (const run of older) {
      run.handOver();
      this.#atHand.breakOff(run);
    }
    for (const run of held) if (!older.includes(run)) run.release();
    await Promise.all(older.map(run => waitForEnd(run.stream)));
    await this.#endOlder(scope, conversationId, fence);
  }

  /** Whether nobody may answer this turn because a person has its conversation, or had it since. */
  has({ turn, said, handedOver }: TurnRun): boolean {
    return handedOver || said.withPerson || (this.#fences.get(turn.conversationId) ?? 0) > turn.fence;
  }

  /** Waits for turns that run on other nodes, which look for stops a few times a second; ends those of dead ones. */
  async #endOlder(scope: TeamScope, conversationId: string, fence: number): Promise<void> {
    const { turns, clock } = this.#ports;
    const deadline = clock.now() + WAIT_MS;
    for (;;) {
      const older = await turns.listUnfinished(scope, conversationId, fence);
      if (older.length === 0) return;
      for (const turn of older) await turns.requestStop(scope, turn.id, clock.now());
      if (this.#settings.exclusiveStore || clock.now() >= deadline) {
        for (const turn of older) await this.#endElsewhere(scope, turn);
        return;
      }
      await new Promise(resolve => setTimeout(resolve, POLL_MS));
    }
  }

  async #endElsewhere(scope: TeamScope, turn: Turn): Promise<void> {
    const logged = await this.#ports.turns.listEvents(scope, turn.id, 0);
    const base = (logged.at(-1)?.seq ?? 0) + SECOND_LIFE_SEQ_GAP;
    const run = new TurnRun(turn, 'recovered', NOTHING_SAID, turn.createdAt, base);
    const agent = await this.#ports.agents.find(scope, turn.agentId);
    const spoken = spokenIn(logged);
    if (spoken !== '' && agent !== undefined) run.recall(spoken, agent);
    run.handOver();
    await this.#atHand.end(run, run.endHandedOver());
  }

  #remember(conversationId: string, fence: number): void {
    this.#fences.delete(conversationId);
    this.#fences.set(conversationId, fence);
    const [oldest] = this.#fences.keys();
    if (this.#fences.size > MAX_FENCES && oldest !== undefined) this.#fences.delete(oldest);
  }
}
