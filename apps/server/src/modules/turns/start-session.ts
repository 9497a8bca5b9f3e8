import type { GenericMessage } from '@baraza/contracts';
import type { Clock, Ids, TeamScope } from '#kernel';
import type { SessionStore } from '#modules/conversations';
import { replyOf } from './reply-of.ts';
import type { TurnService } from './turn-service.ts';

export interface SessionPorts {
  readonly turns: Pick<TurnService, 'accept' | 'inOrder'>;
  readonly sessions: SessionStore;
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface StartSession {
  /** Id of an agent the team has. */
  readonly agentId: string;
  /** As the caller named it. */
  readonly channel: string;
  /** The surface whose session it is, for example `sarufi`. */
  readonly surface: string;
  readonly userId?: string | null | undefined;
  readonly language?: string | undefined;
}

export interface StartedSession {
  /** A bare ULID. */
  readonly sessionId: string;
  readonly conversationId: string;
  readonly createdAt: number;
  /** What the flow greets with; empty when the agent has no flow, or one that listens first. */
  readonly messages: readonly GenericMessage[];
}

/**
 * Opens a session: a new conversation in which the flow greets. Durable when it resolves. Throws `agent_not_found`, and
 * the `AppError` of the greeting when that failed (the session exists then, and a message may still be sent to it).
 */
export async function startSession(
  ports: SessionPorts,
  scope: TeamScope,
  input: StartSession,
): Promise<StartedSession> {
  const sessionId = ports.ids.ulid();
  const createdAt = ports.clock.now();
  const userId = input.userId ?? null;
  const { agentId, channel } = input;
  const { stream, conversation } = await ports.turns.accept(scope, {
    agentId,
    channel: 'api',
    surface: input.surface,
    conversation: { by: 'new', userId },
    text: '',
    options: { input: { type: 'start' }, language: input.language },
    alsoCommit: (_turnId, conversationId) =>
      ports.sessions.create(scope, { id: sessionId, agentId, conversationId, channel, userId, createdAt }),
  });
  const { messages } = await replyOf(stream);
  return { sessionId, conversationId: conversation.id, createdAt, messages };
}
