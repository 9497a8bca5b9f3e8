import type { TeamScope } from '#kernel';
import { isFinal, type Turn } from './turn.ts';
import type { TurnStore } from './turn-store.ts';
import { LiveTurnStream, type TurnStream } from './turn-stream.ts';

const POLL_MS = 250;
/** Longer than any turn may take in all. */
const GIVE_UP_MS = 15 * 60_000;

/**
 * The stream of a turn that does not run in this process: what its log holds, and, while another process runs it, what
 * the log gains. A turn that ended long enough ago to have lost its log is told from its final state.
 */
export async function followTurnLog(
  turns: Pick<TurnStore, 'listEvents' | 'find'>,
  scope: TeamScope,
  turn: Turn,
): Promise<TurnStream> {
  const stream = new LiveTurnStream(turn.id);
  let last = 0;
  const pull = async (): Promise<void> => {
    for (const numbered of await turns.listEvents(scope, turn.id, last)) {
      last = numbered.seq;
      stream.appendNumbered(numbered);
    }
  };
  await pull();
  if (stream.ended) return stream;
  if (isFinal(turn.status)) {
    stream.append({
      type: 'turn-error',
      code: turn.error?.code ?? 'turn_log_expired',
      message: turn.error?.message ?? 'The events of this turn are no longer kept; read its conversation instead',
    });
    return stream;
  }
  const until = Date.now() + GIVE_UP_MS;
  const timer = setInterval(() => {
    pull()
      .catch(() => undefined)
      .finally(() => {
        if (stream.ended || Date.now() > until) clearInterval(timer);
      });
  }, POLL_MS);
  timer.unref();
  return stream;
}
