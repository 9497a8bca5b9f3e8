import type { FastifyInstance } from 'fastify';
import type { HttpPorts } from '../../http-ports.ts';
import { requireCaller } from '../../plugins/authenticate.ts';
import { keepPostsIdempotent } from '../../plugins/idempotent-routes.ts';
import { registerSurface, type Surface } from '../../surface.ts';
import { encodeSarufiError, sarufiError } from '../sarufi-error.ts';
import { registerAnalytics } from './analytics.ts';
import { registerChatbots } from './chatbots.ts';
import { registerConversations } from './conversations.ts';
import { registerFlows } from './flows.ts';
import { registerIntegrations } from './integrations.ts';
import { registerKnowledgeBases } from './knowledge-bases.ts';
import { registerMcpServers } from './mcp-servers.ts';
import { registerMe } from './me.ts';

const SURFACE: Surface = {
  name: 'Sarufi developer API',
  encodeError: encodeSarufiError,
  errorSchema: sarufiError,
  invalidStatus: 422,
  parseAnyContentType: true,
  ownPrefixes: ['/api/dev/v1/'],
};

/** Sarufi's developer API beside its chat sessions, under `/api/dev/v1`. */
export function registerSarufiDeveloper(app: FastifyInstance, ports: HttpPorts): void {
  registerSurface(app, SURFACE, scope => {
    requireCaller(scope, ports);
    keepPostsIdempotent(scope, ports);
    registerMe(scope, ports);
    registerChatbots(scope, ports);
    registerFlows(scope, ports);
    registerConversations(scope, ports);
    registerAnalytics(scope, ports);
    registerKnowledgeBases(scope, ports);
    registerIntegrations(scope, ports);
    registerMcpServers(scope, ports);
  });
}
