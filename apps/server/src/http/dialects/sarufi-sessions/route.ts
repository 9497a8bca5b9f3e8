import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AppError, notFound, type TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import { type Session, sessionStatus } from '#modules/conversations';
import type { TurnStream } from '#modules/turns';
import type { HttpPorts } from '../../http-ports.ts';
import { requireCaller, scopeOf } from '../../plugins/authenticate.ts';
import { type HttpApp, registerSurface, type Surface } from '../../surface.ts';
import { endOfTurn } from '../answer-turn.ts';
import { READINGS } from '../readings.ts';
import { sarufiError } from '../sarufi-error.ts';
import { sarufiMessages } from '../sarufi-messages.ts';
import { sarufiTimestamp } from '../sarufi-timestamp.ts';
import { startTurn } from '../start-turn.ts';
import { assertPublished } from './assert-published.ts';
import { decodeSessionMessage, sessionMessageBody } from './decode.ts';
import { createdSession, sessionIdOf, sessionReply } from './encode.ts';
import { encodeSessionError } from './error.ts';
import { GreetedSessions } from './greeted-sessions.ts';

const SURFACE: Surface = {
  name: 'Sarufi chat sessions',
  encodeError: encodeSessionError,
  errorSchema: sarufiError,
  invalidStatus: 422,
  // The documented Python sample sends an empty body with no content type (reading 2).
  parseAnyContentType: true,
};

/** Conversations of this surface, and the channel that isolates its sessions from all others. */
const SURFACE_NAME = 'sarufi';
const CHANNEL = 'api' as const;

const chatbotPath = z.object({ chatbotId: z.string().describe("The agent's id or slug") });
const sessionPath = chatbotPath.extend({ sessionId: z.string() });

/** `POST /api/dev/v1/chatbots/{id}/chat/sessions` and `…/{sid}/messages`. */
export function registerSarufiSessions(app: FastifyInstance, ports: HttpPorts): void {
  const greeted = new GreetedSessions(ports.conversations);
  registerSurface(app, SURFACE, scope => {
    requireCaller(scope, ports);
    registerCreateSession(scope, ports, greeted);
    registerSendMessage(scope, ports, greeted);
  });
}

function registerCreateSession(app: HttpApp, ports: HttpPorts, greeted: GreetedSessions): void {
  app.post(
    '/api/dev/v1/chatbots/:chatbotId/chat/sessions',
    {
      config: { permission: 'chat', accessTags: true, idempotency: 'own' },
      schema: {
        operationId: 'createSarufiSession',
        summary: 'Open a chat session: a conversation of its own, with what the flow greets with',
        description: 'Takes no body. A session ends 30 minutes after its last message.',
        params: chatbotPath,
        response: { 201: createdSession },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      await assertPublished(ports, scope, agent);
      const { turn, stream } = await startTurn(ports, request, reply, {
        agentId: agent.id,
        channel: CHANNEL,
        surface: SURFACE_NAME,
        conversation: { by: 'new', userId: null },
        text: '',
        options: { input: { type: 'start' } },
        alsoCommit: (_turnId, conversationId) =>
          ports.sessions.create(scope, {
            id: sessionIdOf(conversationId),
            agentId: agent.id,
            conversationId,
            channel: CHANNEL,
            userId: null,
            createdAt: ports.clock.now(),
          }),
      });
      const messages = sarufiMessages(await endOfTurn(reply, stream));
      greeted.remember(turn.conversationId, messages.length > 0);
      void reply.code(201);
      return {
        session_id: sessionIdOf(turn.conversationId),
        channel: CHANNEL,
        created_at: sarufiTimestamp(turn.createdAt),
        messages: [...messages],
      };
    },
  );
}

function registerSendMessage(app: HttpApp, ports: HttpPorts, greeted: GreetedSessions): void {
  app.post(
    '/api/dev/v1/chatbots/:chatbotId/chat/sessions/:sessionId/messages',
    {
      config: { permission: 'chat', accessTags: true, idempotency: 'own', errors: [410] },
      schema: {
        operationId: 'sendSarufiMessage',
        summary: 'Say something in a session, or press a button',
        params: sessionPath,
        body: sessionMessageBody,
        response: { 200: sessionReply },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      // In the order of arrival: what is read before a turn is accepted takes each message its own time.
      const accepted = await ports.turns.inOrder(`session ${scope.teamId} ${request.params.sessionId}`, async () => {
        const found = await findSession(ports, scope, request.params);
        const { session } = found;
        const status = sessionStatus(session, ports.clock.now());
        const started = await startTurn(ports, request, reply, {
          agentId: session.agentId,
          channel: CHANNEL,
          surface: SURFACE_NAME,
          conversation: { by: 'id', conversationId: session.conversationId },
          ...decodeSessionMessage(request.body),
          maxQueued: READINGS.sarufi.maxQueued,
          // Here and not before, so that a repeated request of a session that has closed since gets its first answer.
          alsoCommit: async () => assertOpen(status),
        });
        return { ...found, ...started };
      });
      const { session, hasFlow, turn, stream } = accepted;
      const ended = await endOfTurn(reply, stream);
      const { messageCount, currentState } = await standingOf(ports, scope, session, stream, hasFlow);
      const isGreeted = await greeted.has(scope, turn.conversationId);
      return {
        session_id: session.id,
        messages: [...sarufiMessages(ended)],
        messages_count: messageCount - (isGreeted ? 1 : 0),
        current_state: currentState ?? (hasFlow ? null : READINGS.sarufi.implicitState),
        timestamp: sarufiTimestamp(ports.clock.now()),
      };
    },
  );
}

/** Where the session stood when the turn was stored; for a turn that did not end here, where it stands now. */
async function standingOf(
  ports: HttpPorts,
  scope: TeamScope,
  session: Session,
  { standing }: TurnStream,
  hasFlow: boolean,
): Promise<Pick<Session, 'messageCount' | 'currentState'>> {
  if (standing !== undefined && (standing.node !== undefined || !hasFlow)) {
    return { messageCount: standing.messageCount, currentState: standing.node ?? null };
  }
  return (await ports.sessions.find(scope, session.id)) ?? session;
}

async function findSession(
  ports: HttpPorts,
  scope: TeamScope,
  path: z.infer<typeof sessionPath>,
): Promise<{ readonly session: Session; readonly hasFlow: boolean }> {
  const agent = await getAgent(ports, scope, path.chatbotId);
  const session = await ports.sessions.find(scope, path.sessionId);
  if (session?.agentId !== agent.id || session.channel !== CHANNEL) throw notFound('session');
  return { session, hasFlow: agent.flowVersionId !== null };
}

function assertOpen(status: ReturnType<typeof sessionStatus>): void {
  if (status === 'open') return;
  throw new AppError({ kind: 'gone', code: `session_${status}`, message: 'The session has been closed' });
}
