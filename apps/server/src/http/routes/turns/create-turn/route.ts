import { type CreateTurnBody, createTurnBody, turnView } from '@baraza/contracts';
import { z } from 'zod';
import { invalid, notFound, type TeamScope } from '#kernel';
import { EXTRACTIVE_MODEL, getAgent } from '#modules/agents';
import type { ConversationKey } from '#modules/turns';
import type { HttpPorts } from '../../../http-ports.ts';
import { readAccessTags } from '../../../plugins/access-tags.ts';
import { callerOf, scopeOf } from '../../../plugins/authenticate.ts';
import { startTurnOnce } from '../../../plugins/idempotent-turn.ts';
import { jsonFrame } from '../../../sse/frames.ts';
import { streamTurn } from '../../../sse/stream-turn.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { toTurnView } from '../turn-view.ts';

export function createTurnRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/turns',
    {
      config: { permission: 'chat', accessTags: true, idempotency: 'own' },
      schema: {
        operationId: 'createTurn',
        summary: 'Send an agent a message',
        description:
          'Answers at once with the turn, which runs on by itself: follow it at `/api/v1/turns/{turnId}/events`. With ' +
          '`stream: true` the answer is that stream of events. `X-Turn-Id` names the turn either way. A retry under the ' +
          'same `Idempotency-Key` joins the turn of the first request, also while it runs.',
        params: agentPath,
        body: createTurnBody,
        response: {
          200: { description: 'The events', content: { 'text/event-stream': { schema: z.string() } } },
          202: turnView,
        },
      },
    },
    async (request, reply) => {
      const access = readAccessTags(request);
      const agent = await getAgent(ports, scopeOf(request), request.params.agentId);
      const { model, flowVersion } = request.body;
      // Refused before the message is taken: afterwards the agent's second model would hide it.
      if (model !== undefined && model !== EXTRACTIVE_MODEL) await ports.models.resolve(scopeOf(request), model);
      const flowVersionId =
        flowVersion === undefined ? undefined : await findFlowVersion(ports, scopeOf(request), agent.id, flowVersion);
      const options = { access, model, flowVersionId };
      const started = await startTurnOnce(
        ports,
        request,
        reply,
        {
          agentId: agent.id,
          channel: callerOf(request).actor.kind === 'person' ? 'playground' : 'api',
          surface: 'turns',
          conversation: conversationKey(request.body),
          text: request.body.message,
          ...(Object.values(options).every(value => value === undefined) ? {} : { options }),
        },
        'join',
      );
      void reply.header('x-turn-id', started.turn.id);
      if (!request.body.stream) return reply.code(202).send(toTurnView(started.turn));
      streamTurn(reply, started.stream, { withIds: true, encode: ({ event }) => jsonFrame(event, event.type) });
      return reply;
    },
  );
}

async function findFlowVersion(ports: HttpPorts, scope: TeamScope, agentId: string, number: number): Promise<string> {
  const version = await ports.flows.findVersion(scope, agentId, number);
  if (version === undefined) throw notFound('flow_version');
  return version.id;
}

/** Throws a 400 when both are named: a conversation's person is fixed by its first message. */
function conversationKey({ conversationId, userId }: CreateTurnBody): ConversationKey {
  if (conversationId === undefined) {
    return userId === undefined ? { by: 'new', userId: null } : { by: 'external-id', externalId: userId, userId };
  }
  if (userId !== undefined) throw invalid('userId', 'Send userId or conversationId, not both');
  return { by: 'id', conversationId };
}
