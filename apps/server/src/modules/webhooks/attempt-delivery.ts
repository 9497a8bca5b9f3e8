import { type Clock, isAppError, type Log, teamScope, type UnitOfWork } from '#kernel';
import { type AttemptVerdict, judgeAnswer, type NoAnswer } from './judge-answer.ts';
import { renderAttempt } from './render-attempt.ts';
import type { ClaimedDelivery } from './webhook-attempt.ts';
import type { DisabledReason, WebhookEndpoint } from './webhook-endpoint.ts';
import type { EventRecorder } from './webhook-event.ts';
import type { SecretBox, WebhookAnswer, WebhookSender } from './webhook-sender.ts';
import type { DeliveryStore, EndpointStore } from './webhook-store.ts';

export interface AttemptPorts {
  readonly webhooks: Pick<DeliveryStore, 'finish'> & Pick<EndpointStore, 'updateEndpoint'>;
  readonly sender: Pick<WebhookSender, 'send'>;
  readonly secretBox: Pick<SecretBox, 'open'>;
  readonly events: Pick<EventRecorder, 'record'>;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly log: Log;
  readonly schedule: readonly number[];
  readonly timeoutMs: number;
  readonly random: () => number;
}

/** An endpoint that has been failing for so long is told nothing more. Svix, whose schedule this is, does the same. */
export const DISABLE_AFTER_MS = 5 * 24 * 3_600_000;

/**
 * Makes one attempt and notes how it went: in one transaction the attempt, the delivery, what is known of the endpoint,
 * and if that ends here, the event that says so. Throws what `signal` was aborted with, and then nothing is noted.
 */
export async function attemptDelivery(
  ports: AttemptPorts,
  owner: string,
  endpoint: WebhookEndpoint,
  delivery: ClaimedDelivery,
  signal: AbortSignal,
): Promise<AttemptVerdict> {
  const { clock } = ports;
  const startedAt = clock.now();
  const answer = await send(ports, endpoint, delivery, signal);
  const now = clock.now();
  const verdict = judgeAnswer(answer, {
    schedule: ports.schedule,
    attempt: delivery.attempt,
    now,
    random: ports.random(),
  });
  const failed = verdict.outcome === 'failed' ? verdict : undefined;
  await ports.unitOfWork.run(async () => {
    await ports.webhooks.finish(delivery, owner, {
      outcome: verdict.outcome,
      status: 'status' in answer ? answer.status : null,
      error: failed?.error ?? null,
      response: 'status' in answer ? answer.response : null,
      durationMs: now - startedAt,
      nextAttemptAt: failed === undefined || failed.retryInMs === null ? null : now + failed.retryInMs,
    });
    await noteStanding(ports, endpoint, failed, { startedAt, now });
  });
  return verdict;
}

async function send(
  ports: AttemptPorts,
  endpoint: WebhookEndpoint,
  { event, attempt }: ClaimedDelivery,
  signal: AbortSignal,
): Promise<WebhookAnswer | NoAnswer> {
  try {
    const { headers, body } = renderAttempt(ports.secretBox, endpoint, event, ports.clock.now());
    const deadline = AbortSignal.timeout(ports.timeoutMs);
    return await ports.sender.send({ url: endpoint.url, headers, body, signal: AbortSignal.any([signal, deadline]) });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const code = codeOf(error);
    ports.log.debug({ endpointId: endpoint.id, eventId: event.id, attempt, code }, 'a webhook got no answer');
    return { error: code };
  }
}

function codeOf(error: unknown): string {
  if (isAppError(error)) return error.code;
  return error instanceof Error && error.name === 'TimeoutError' ? 'fetch_timeout' : 'not_sent';
}

/** Since when the endpoint fails, and whether that is enough. Nothing is written while nothing changes. */
async function noteStanding(
  ports: AttemptPorts,
  endpoint: WebhookEndpoint,
  failed: Extract<AttemptVerdict, { outcome: 'failed' }> | undefined,
  { startedAt, now }: { readonly startedAt: number; readonly now: number },
): Promise<void> {
  const scope = teamScope(endpoint.teamId);
  if (failed === undefined) {
    if (endpoint.failingSince === null) return;
    await ports.webhooks.updateEndpoint(scope, endpoint.id, { failingSince: null }, now);
    return;
  }
  const failingSince = endpoint.failingSince ?? startedAt;
  const reason = failed.gone ? 'gone' : now - failingSince >= DISABLE_AFTER_MS ? 'failing' : undefined;
  if (reason === undefined) {
    if (endpoint.failingSince === null) {
      await ports.webhooks.updateEndpoint(scope, endpoint.id, { failingSince }, now);
    }
    return;
  }
  await disable(ports, endpoint, reason, failingSince, now);
}

async function disable(
  ports: AttemptPorts,
  { id, teamId, url, agentId }: WebhookEndpoint,
  reason: Exclude<DisabledReason, 'manual'>,
  failingSince: number,
  now: number,
): Promise<void> {
  const scope = teamScope(teamId);
  const patch = { disabledAt: now, disabledReason: reason, failingSince };
  const disabled = await ports.webhooks.updateEndpoint(scope, id, patch, now);
  // Deleted meanwhile.
  if (disabled === undefined) return;
  ports.log.warn({ endpointId: id, teamId, reason }, 'a webhook endpoint was disabled');
  const data = { endpointId: id, url, reason, failingSince: new Date(failingSince).toISOString() };
  await ports.events.record(scope, { type: 'webhook.disabled', agentId, data });
}
