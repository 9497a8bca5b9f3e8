import type { GenericMessage } from '@baraza/contracts';
import { AppError, notFound, type TeamScope } from '#kernel';
import { type Session, sessionStatus } from '#modules/conversations';
import type { SessionPorts } from './start-session.ts';
import type { TurnInput } from './turn.ts';
import type { AcceptedTurnHandle } from './turn-service.ts';

export interface SessionMessage {
  readonly agentId: string;
  readonly sessionId: string;
  /** The words; the title of what was pressed. */
  readonly text: string;
  readonly input?: TurnInput | undefined;
  /** What was pressed or sent, in stored form. */
  readonly messages?: readonly GenericMessage[] | undefined;
  readonly surface: string;
}

/** Clients of sessions send what people type in bursts; a flow answers each in a millisecond. */
const MAX_QUEUED = 64;

/** A session of the agent. Throws `session_not_found` (not-found), `session_expired` or `session_closed` (gone). */
export async function openSession(
  ports: Pick<SessionPorts, 'sessions' | 'clock'>,
  scope: TeamScope,
  agentId: string,
  sessionId: string,
): Promise<Session> {
  const session = await ports.sessions.find(scope, sessionId);
  if (session === undefined || session.agentId !== agentId) throw notFound('session');
  const status = sessionStatus(session, ports.clock.now());
  if (status !== 'open') throw gone(status);
  return session;
}

/** Takes one message of a session: durable when it resolves, answered in the order of arrival. Read with {@link replyOf}. */
export function sendSessionMessage(
  ports: SessionPorts,
  scope: TeamScope,
  message: SessionMessage,
): Promise<AcceptedTurnHandle> {
  // Looking the session up takes its time, and messages must not overtake each other meanwhile.
  return ports.turns.inOrder(`session ${message.sessionId}`, async () => {
    const session = await openSession(ports, scope, message.agentId, message.sessionId);
    return ports.turns.accept(scope, {
      agentId: message.agentId,
      channel: 'api',
      surface: message.surface,
      conversation: { by: 'id', conversationId: session.conversationId },
      text: message.text,
      messages: message.messages ?? [],
      maxQueued: MAX_QUEUED,
      options: message.input === undefined ? {} : { input: message.input },
    });
  });
}

function gone(status: 'expired' | 'closed'): AppError {
  return new AppError({
    kind: 'gone',
    code: `session_${status}`,
    message: `The session has ${status === 'closed' ? 'been closed' : 'expired'}`,
  });
}
