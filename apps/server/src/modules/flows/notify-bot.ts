import type { JsonValue } from '@baraza/contracts';
import { AppError } from '#kernel';
import type { FlowRequester } from './flow-world.ts';

/** Tells the address that an imported bot names what was said to it. */
export const NOTIFY_BOT_JOB = 'notify-bot';

/** Attempts before a notice is given up, over about an hour. */
export const NOTIFY_BOT_ATTEMPTS = 6;

export interface BotNotice {
  readonly url: string;
  readonly body: JsonValue;
}

const TIMEOUT_MS = 10_000;
const MAX_STATUS = 299;

/** Sends a notice as JSON through the guarded way out. Throws when it was not taken with a 2xx, to be tried again. */
export async function notifyBot(request: FlowRequester, { url, body }: BotNotice): Promise<void> {
  const outcome = await request(
    {
      type: 'http-request',
      nodeId: NOTIFY_BOT_JOB,
      method: 'POST',
      url,
      headers: {},
      body,
      timeoutMs: TIMEOUT_MS,
      fireAndForget: false,
    },
    { timeoutMs: TIMEOUT_MS, signal: AbortSignal.timeout(TIMEOUT_MS) },
  );
  const taken = 'status' in outcome && outcome.status <= MAX_STATUS;
  if (taken) return;
  const reason = 'status' in outcome ? `it answered ${outcome.status}` : outcome.failed;
  throw new AppError({
    kind: 'upstream',
    code: 'notice_not_taken',
    message: `The bot's webhook took no notice: ${reason}`,
  });
}
