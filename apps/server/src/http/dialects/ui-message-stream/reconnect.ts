import { z } from 'zod';
import type { TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import type { Conversation } from '#modules/conversations';
import type { TurnStream } from '#modules/turns';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { answerTurn } from '../answer-turn.ts';
import { createUiMessageFrames, encodeV2Reply, UI_MESSAGE_STREAM_HEADERS } from './encode.ts';

/** Where `useChat` looks, with `resume`, for an answer that is still being made; 204 when there is none. */
export function registerReconnect(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v2/agents/:agentId/chat/:chatId/stream',
    {
      config: { permission: 'chat' },
      schema: {
        operationId: 'resumeV2Chat',
        summary: 'The running answer of a chat, from its beginning',
        params: z.object({ agentId: z.string().describe("The agent's id or slug"), chatId: z.string() }),
        response: {
          200: z.string().describe('`text/event-stream`'),
          204: z.undefined().describe('Nothing is running'),
        },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { agentId, chatId } = request.params;
      const agent = await getAgent(ports, scope, agentId);
      const conversation = await ports.conversations.findByExternalId(scope, agent.id, 'v2', chatId);
      const stream = conversation && (await findRunning(ports, scope, conversation));
      if (conversation === undefined || stream === undefined) {
        void reply.code(204);
        return undefined;
      }
      const head = { userId: conversation.userId };
      await answerTurn(reply, stream, {
        stream: true,
        encodeBody: turn => encodeV2Reply(head, turn),
        createFrames: () => createUiMessageFrames(head),
        streamHeaders: UI_MESSAGE_STREAM_HEADERS,
      });
      return undefined;
    },
  );
}

/** The turn of the conversation's last message, while it has not ended. */
async function findRunning(
  ports: HttpPorts,
  scope: TeamScope,
  conversation: Conversation,
): Promise<TurnStream | undefined> {
  const end = conversation.messageCount + 1;
  const [last] = await ports.conversations.listRecentMessages(scope, conversation.id, end, 1);
  if (last?.role !== 'user' || last.turnId === null) return undefined;
  const { stream } = await ports.turns.open(scope, last.turnId);
  return stream.ended ? undefined : stream;
}
