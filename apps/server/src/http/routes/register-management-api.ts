import { problem } from '@baraza/contracts';
import type { FastifyInstance } from 'fastify';
import type { HttpPorts } from '../http-ports.ts';
import { requireCaller } from '../plugins/authenticate.ts';
import { keepPostsIdempotent } from '../plugins/idempotent-routes.ts';
import { encodeProblem, PROBLEM_CONTENT_TYPE } from '../problem.ts';
import { registerSurface, type Surface } from '../surface.ts';
import { registerAgents } from './agents/register-agents.ts';
import { registerAnalytics } from './analytics/register-analytics.ts';
import { registerApiKeys } from './api-keys/register-api-keys.ts';
import { registerAudit } from './audit/register-audit.ts';
import { registerAuth } from './auth/register-auth.ts';
import { registerCannedReplies } from './canned-replies/register-canned-replies.ts';
import { registerConversations } from './conversations/register-conversations.ts';
import { registerCredentials } from './credentials/register-credentials.ts';
import { registerCustomers } from './customers/register-customers.ts';
import { registerDocuments } from './documents/register-documents.ts';
import { registerFlows } from './flows/register-flows.ts';
import { registerIntents } from './intents/register-intents.ts';
import { registerJobs } from './jobs/register-jobs.ts';
import { registerLeads } from './leads/register-leads.ts';
import { registerLearning } from './learning/register-learning.ts';
import { registerPeople } from './people/register-people.ts';
import { registerSources } from './sources/register-sources.ts';
import { registerTeam } from './team/register-team.ts';
import { registerTeams } from './teams/register-teams.ts';
import { registerTurns } from './turns/register-turns.ts';
import { registerUsage } from './usage/register-usage.ts';
import { registerWebhooks } from './webhooks/register-webhooks.ts';

const MANAGEMENT: Surface = {
  name: 'Management',
  encodeError: encodeProblem,
  errorSchema: problem,
  errorContentType: PROBLEM_CONTENT_TYPE,
};

/** Baraza's own API under `/api/v1`: everything a team sets up and reads. */
export function registerManagementApi(app: FastifyInstance, ports: HttpPorts): void {
  registerAuth(app, ports);
  registerSurface(app, MANAGEMENT, scope => {
    requireCaller(scope, ports);
    keepPostsIdempotent(scope, ports);
    registerAgents(scope, ports);
    registerFlows(scope, ports);
    registerIntents(scope, ports);
    registerLeads(scope, ports);
    registerCustomers(scope, ports);
    registerSources(scope, ports);
    registerDocuments(scope, ports);
    registerLearning(scope, ports);
    registerConversations(scope, ports);
    registerCannedReplies(scope, ports);
    registerTurns(scope, ports);
    registerWebhooks(scope, ports);
    registerJobs(scope, ports);
    registerApiKeys(scope, ports);
    registerAudit(scope, ports);
    registerTeam(scope, ports);
    registerPeople(scope, ports);
    registerTeams(scope, ports);
    registerAnalytics(scope, ports);
    registerUsage(scope, ports);
    registerCredentials(scope, ports);
  });
}
