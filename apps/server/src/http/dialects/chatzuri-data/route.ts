import type { FastifyInstance } from 'fastify';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { requireCaller, scopeOf } from '../../plugins/authenticate.ts';
import { registerSurface, type Surface } from '../../surface.ts';
import { chatzuriError, encodeChatzuriError } from '../chatzuri-error.ts';
import { READINGS } from '../readings.ts';
import { conversationsQuery, decodeConversationsQuery } from './decode.ts';
import { conversationsReply, encodeConversations } from './encode.ts';

const SURFACE: Surface = { name: 'Chatzuri data', encodeError: encodeChatzuriError, errorSchema: chatzuriError };

/** `GET /api/v1/get-conversations`. */
export function registerChatzuriData(app: FastifyInstance, ports: HttpPorts): void {
  registerSurface(app, SURFACE, scope => {
    requireCaller(scope, ports);
    scope.get(
      '/api/v1/get-conversations',
      {
        config: { permission: 'conversations:read', errors: [404] },
        schema: {
          operationId: 'getConversations',
          summary: 'Conversations of an agent, newest first, with their messages',
          querystring: conversationsQuery,
          response: { 200: conversationsReply },
        },
      },
      async request => {
        const team = scopeOf(request);
        const { agent: reference, filter, page, size } = decodeConversationsQuery(request.query);
        const agent = await getAgent(ports, team, reference);
        // Sources that no channel has match nothing, which is not the same as no filter.
        if (filter.channels?.length === 0) return { data: [] };
        const found = await ports.conversations.listByNumber(team, { ...filter, agentId: agent.id }, { page, size });
        const ids = found.map(conversation => conversation.id);
        const messages = await ports.conversations.listMessagesOf(team, ids, READINGS.conversations.maxMessagesEach);
        return encodeConversations(found, messages);
      },
    );
  });
}
