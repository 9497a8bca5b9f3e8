import type { FastifyInstance } from 'fastify';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { requireCaller, scopeOf } from '../../plugins/authenticate.ts';
import { type HttpApp, registerSurface, type Surface } from '../../surface.ts';
import { chatzuriError, encodeChatzuriError } from '../chatzuri-error.ts';
import { READINGS } from '../readings.ts';
import { conversationsQuery, decodeConversationsQuery, decodeListQuery, leadsQuery } from './decode.ts';
import {
  conversationsReply,
  encodeChatbotConversations,
  encodeCollectedCustomers,
  encodeConversations,
  encodeLeads,
  leadsReply,
} from './encode.ts';

const SURFACE: Surface = {
  name: 'Chatzuri data',
  encodeError: encodeChatzuriError,
  errorSchema: chatzuriError,
  parseAnyContentType: true,
};

/** `GET /api/v1/get-conversations` and `get-leads`. */
export function registerChatzuriData(app: FastifyInstance, ports: HttpPorts): void {
  registerSurface(app, SURFACE, scope => {
    requireCaller(scope, ports);
    registerGetConversations(scope, ports);
    registerGetLeads(scope, ports);
  });
}

function registerGetConversations(app: HttpApp, ports: HttpPorts): void {
  app.get(
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
      const asked = decodeConversationsQuery(request.query);
      const agent = await getAgent(ports, team, asked.agent);
      // Sources that no channel has match nothing, which is not the same as no filter.
      if (asked.channels?.length === 0) return { data: [] };
      const filter = { ...asked.span, channels: asked.channels, agentId: agent.id };
      const found = await ports.conversations.listByNumber(team, filter, asked);
      const ids = found.map(conversation => conversation.id);
      const messages = await ports.conversations.listMessagesOf(team, ids, READINGS.conversations.maxMessagesEach);
      return asked.vocabulary === 'agent'
        ? encodeConversations(found, messages)
        : encodeChatbotConversations(found, messages);
    },
  );
}

function registerGetLeads(app: HttpApp, ports: HttpPorts): void {
  // A page header has it as POST, its samples as GET.
  for (const method of ['GET', 'POST'] as const) {
    app.route({
      method,
      url: '/api/v1/get-leads',
      config: { permission: 'leads:read', errors: [404], idempotency: 'own' },
      schema: {
        hide: method === 'POST',
        operationId: 'getLeads',
        summary: 'Leads of an agent, newest first',
        querystring: leadsQuery,
        response: { 200: leadsReply },
      },
      handler: async request => {
        const team = scopeOf(request);
        const asked = decodeListQuery(request.query);
        const agent = await getAgent(ports, team, asked.agent);
        const leads = await ports.leads.listByNumber(team, { ...asked.span, agentId: agent.id }, asked);
        return asked.vocabulary === 'agent'
          ? encodeLeads(team.teamId, leads)
          : encodeCollectedCustomers(team.teamId, leads);
      },
    });
  }
}
