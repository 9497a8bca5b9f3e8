import { type AcceptedTurnHandle, waitForEnd } from '#modules/turns';
import type { TestServer } from './create-test-server.ts';

export interface Opening {
  readonly agentId?: string;
  readonly userId?: string;
  readonly text?: string;
  readonly conversationId?: string;
}

/** A customer says something to the agent; the turn runs on. */
export function startTurn(server: TestServer, opening: Opening): Promise<AcceptedTurnHandle> {
  const { conversationId } = opening;
  return server.ports.turns.accept(server.team.scope, {
    agentId: opening.agentId ?? server.agent.id,
    channel: 'api',
    surface: 'rest',
    conversation:
      conversationId === undefined ? { by: 'new', userId: opening.userId ?? null } : { by: 'id', conversationId },
    text: opening.text ?? 'Hello',
  });
}

/** {@link startTurn}, to the end of the turn. */
export async function startConversation(
  server: TestServer,
  opening: Opening,
): Promise<{ readonly conversationId: string; readonly turnId: string }> {
  const { turn, conversation, stream } = await startTurn(server, opening);
  await waitForEnd(stream);
  return { conversationId: conversation.id, turnId: turn.id };
}
