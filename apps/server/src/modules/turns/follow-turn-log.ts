import type { NumberedTurnEvent } from '@baraza/contracts';
import type { TeamScope } from '#kernel';
import { isFinal, type Turn } from './turn.ts';
import type { TurnStore } from './turn-store.ts';
import { LiveTurnStream, type TurnStream } from './turn-stream.ts';

const POLL_MS = 250;

/**
 * The stream of a turn that does not run in this process: what its log holds, and, while another process runs it, what
 * the log gains as long as somebody watches. A turn that ended long enough ago to have lost its log is told from its
 * final state.
 */
export async function followTurnLog(
  turns: Pick<TurnStore, 'listEvents'>,
  scope: TeamScope,
  turn: Turn,
): Promise<TurnStream> {
  const stream = new FollowedTurnStream(turn.id, afterSeq => turns.listEvents(scope, turn.id, afterSeq));
  await stream.pull();
  if (!stream.ended && isFinal(turn.status)) {
    stream.append({
      type: 'turn-error',
      code: turn.error?.code ?? 'turn_log_expired',
      message: turn.error?.message ?? 'The events of this turn are no longer kept; read its conversation instead',
    });
  }
  return stream;
}

/** Reads the log again and again while it is watched and has not ended. */
class FollowedTurnStream extends LiveTurnStream {
  readonly #readLog: (afterSeq: number) => Promise<readonly NumberedTurnEvent[]>;
  #watchers = 0;
  #timer: NodeJS.Timeout | undefined;
  #pulling = false;

  constructor(turnId: string, readLog: (afterSeq: number) => Promise<readonly NumberedTurnEvent[]>) {
    super(turnId);
    this.#readLog = readLog;
  }

  async pull(): Promise<void> {
    for (const numbered of await this.#readLog(this.nextSeq - 1)) this.appendNumbered(numbered);
    if (this.ended) clearInterval(this.#timer);
  }

  override watch(listener: () => void): () => void {
    const unwatch = super.watch(listener);
    this.#watchers += 1;
    if (this.#watchers === 1 && !this.ended) this.#timer = setInterval(() => this.#pullOnce(), POLL_MS).unref();
    let left = false;
    return () => {
      unwatch();
      if (left) return;
      left = true;
      this.#watchers -= 1;
      if (this.#watchers === 0) clearInterval(this.#timer);
    };
  }

  /** A store that is away is asked again at the next turn. */
  #pullOnce(): void {
    if (this.#pulling) return;
    this.#pulling = true;
    this.pull()
      .catch(() => undefined)
      .finally(() => {
        this.#pulling = false;
      });
  }
}
