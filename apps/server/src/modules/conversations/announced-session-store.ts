import type { JobQueue, TeamScope, UnitOfWork } from '#kernel';
import type { EventRecorder } from '#modules/webhooks';
import { SESSION_IDLE_MS, sessionStatus } from './session.ts';
import type { SessionStore } from './session-store.ts';

export const ANNOUNCE_SESSION_END_JOB = 'announce-session-end';

export interface AnnounceSessionPorts {
  readonly events: EventRecorder;
  readonly jobs: JobQueue;
  readonly unitOfWork: UnitOfWork;
}

/**
 * A session store that sees to it that the end of a session is told: nothing looks for sessions that have run out, so
 * each has a job that does, but only where an endpoint wants to know.
 */
export function announcedSessionStore(
  sessions: SessionStore,
  { events, jobs, unitOfWork }: AnnounceSessionPorts,
): SessionStore {
  return {
    ...sessions,
    create(scope, session) {
      if (!events.wants(scope, 'conversation.ended', session.agentId)) return sessions.create(scope, session);
      return unitOfWork.run(async () => {
        await sessions.create(scope, session);
        await lookLater(jobs, scope, session.id, session.createdAt);
      });
    },
  };
}

/** Records the end of a session that has run out; of one that has not, looks again when it may have. */
export async function announceSessionEnd(
  ports: AnnounceSessionPorts & { readonly sessions: Pick<SessionStore, 'find'>; readonly clock: { now(): number } },
  scope: TeamScope,
  sessionId: string,
): Promise<void> {
  await ports.unitOfWork.run(async () => {
    const session = await ports.sessions.find(scope, sessionId);
    if (session === undefined) return;
    const status = sessionStatus(session, ports.clock.now());
    // What closed it has said so.
    if (status === 'closed') return;
    if (status === 'open') return lookLater(ports.jobs, scope, sessionId, session.lastMessageAt);
    const { agentId, conversationId } = session;
    await ports.events.record(scope, {
      type: 'conversation.ended',
      agentId,
      conversationId,
      data: { reason: 'expired' },
    });
  });
}

function lookLater(jobs: JobQueue, scope: TeamScope, sessionId: string, lastMessageAt: number): Promise<void> {
  return jobs.enqueue({
    kind: ANNOUNCE_SESSION_END_JOB,
    teamId: scope.teamId,
    payload: { sessionId },
    runAt: lastMessageAt + SESSION_IDLE_MS,
  });
}
