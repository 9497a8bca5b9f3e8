import { z } from 'zod';
import { AppError, notFound, type TeamScope } from '#kernel';
import { type Agent, type ForeignRecord, getAgent } from '#modules/agents';
import { publishFlow } from '#modules/flows';
import type { HttpPorts } from '../../http-ports.ts';
import { noContent } from '../../openapi/document-route.ts';
import { callerOf, scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { sarufiInstant, sarufiTimestamp } from '../sarufi-timestamp.ts';
import { chatbotPath } from './chatbot.ts';
import { compileWrittenFlow } from './compile-flow.ts';
import {
  createFlowBody,
  encodeFlow,
  encodeFlowItem,
  FLOW_KIND,
  flowItem,
  flowPath,
  flowView,
  isLive,
  updateFlowBody,
  type WrittenFlow,
  writtenFlow,
} from './flow.ts';

/** Flows of a chatbot that are shown; more than anybody keeps. */
const MAX_LISTED = 200;

/** `/chatbots/{id}/flows`: flows as state maps. Publishing makes one the flow that the agent runs. */
export function registerFlows(app: HttpApp, ports: HttpPorts): void {
  listFlows(app, ports);
  createFlow(app, ports);
  getFlow(app, ports);
  updateFlow(app, ports);
  deleteFlow(app, ports);
  validateFlow(app, ports);
  publish(app, ports);
}

function listFlows(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/dev/v1/chatbots/:chatbotId/flows',
    {
      config: { permission: 'flows:read' },
      schema: {
        operationId: 'listSarufiFlows',
        summary: 'Flows of a chatbot, newest first',
        params: chatbotPath,
        response: { 200: z.object({ items: z.array(flowItem), total: z.int() }) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      const filter = { kind: FLOW_KIND, agentId: agent.id };
      const { items } = await ports.foreignRecords.list(scope, filter, { limit: MAX_LISTED });
      return {
        items: items.map(record => encodeFlowItem(agent, record)),
        total: await ports.foreignRecords.count(scope, filter),
      };
    },
  );
}

function createFlow(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/dev/v1/chatbots/:chatbotId/flows',
    {
      config: { permission: 'flows:write' },
      schema: {
        operationId: 'createSarufiFlow',
        summary: 'Keep a flow as a draft',
        params: chatbotPath,
        body: createFlowBody,
        response: { 201: flowView },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      const { name, type, flow } = request.body;
      const now = ports.clock.now();
      const record = {
        id: ports.ids.next('flow'),
        kind: FLOW_KIND,
        agentId: agent.id,
        document: { name, type, flow: flow ?? {}, published: null } satisfies WrittenFlow,
        createdAt: now,
        updatedAt: now,
      };
      await ports.foreignRecords.put(scope, record);
      void reply.code(201);
      return encodeFlow(agent, record);
    },
  );
}

function getFlow(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/dev/v1/chatbots/:chatbotId/flows/:flowId',
    {
      config: { permission: 'flows:read' },
      schema: {
        operationId: 'getSarufiFlow',
        summary: 'One flow, as it was written',
        params: flowPath,
        response: { 200: flowView },
      },
    },
    async request => {
      const { agent, record } = await findFlow(ports, scopeOf(request), request.params);
      return encodeFlow(agent, record);
    },
  );
}

function updateFlow(app: HttpApp, ports: HttpPorts): void {
  app.patch(
    '/api/dev/v1/chatbots/:chatbotId/flows/:flowId',
    {
      config: { permission: 'flows:write' },
      schema: {
        operationId: 'updateSarufiFlow',
        summary: 'Rename a flow or replace it; what is published goes on as it was until it is published again',
        params: flowPath,
        body: updateFlowBody,
        response: { 200: flowView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { agent, record, written } = await findFlow(ports, scope, request.params);
      const { name, flow } = request.body;
      const changed = {
        ...record,
        document: { ...written, name: name ?? written.name, flow: flow ?? (written.flow as unknown) },
        updatedAt: ports.clock.now(),
      };
      await ports.foreignRecords.put(scope, changed);
      return encodeFlow(agent, changed);
    },
  );
}

function deleteFlow(app: HttpApp, ports: HttpPorts): void {
  app.delete(
    '/api/dev/v1/chatbots/:chatbotId/flows/:flowId',
    {
      config: { permission: 'flows:write' },
      schema: {
        operationId: 'deleteSarufiFlow',
        summary: 'Delete a flow; one that is published answers nobody new from then on',
        params: flowPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { agent, record, written } = await findFlow(ports, scope, request.params);
      await ports.unitOfWork.run(async () => {
        await ports.foreignRecords.delete(scope, FLOW_KIND, record.id);
        if (isLive(written, agent)) await ports.agents.withdrawFlow(scope, agent.id, ports.clock.now());
      });
      return reply.code(204).send();
    },
  );
}

const finding = z.object({ path: z.string(), message: z.string() });

function validateFlow(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/dev/v1/chatbots/:chatbotId/flows/:flowId/validate',
    {
      config: { permission: 'flows:read', idempotency: 'recorded' },
      schema: {
        operationId: 'validateSarufiFlow',
        summary: 'Whether a flow may be published, and why not',
        params: flowPath,
        response: { 200: z.object({ valid: z.boolean(), errors: z.array(finding), warnings: z.array(finding) }) },
      },
    },
    async request => {
      const { written } = await findFlow(ports, scopeOf(request), request.params);
      const { document, errors, warnings } = await compileWrittenFlow(ports, written);
      return { valid: document !== null, errors: [...errors], warnings: [...warnings] };
    },
  );
}

function publish(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/dev/v1/chatbots/:chatbotId/flows/:flowId/publish',
    {
      config: { permission: 'flows:write', idempotency: 'recorded' },
      schema: {
        operationId: 'publishSarufiFlow',
        summary: 'Make a flow the one that the chatbot runs; sessions that are open end on the one they began with',
        params: flowPath,
        response: {
          200: z.object({ id: z.string(), status: z.literal('published'), published_at: sarufiInstant }),
        },
      },
    },
    async request => {
      const { scope, actor } = callerOf(request);
      const { agent, record, written } = await findFlow(ports, scope, request.params);
      const { document, errors } = await compileWrittenFlow(ports, written);
      if (document === null) throw flowRefused(errors[0]);
      const at = ports.clock.now();
      await ports.flows.saveDraft(scope, agent.id, { document: JSON.parse(JSON.stringify(document)), at });
      const note = `Flow "${written.name}" of the Sarufi API`;
      const { version } = await publishFlow(ports, scope, { agentId: agent.id, author: actor.id }, { note });
      const published = { versionId: version.id, at };
      await ports.foreignRecords.put(scope, { ...record, document: { ...written, published } });
      return { id: record.id, status: 'published' as const, published_at: sarufiTimestamp(at) };
    },
  );
}

function flowRefused(fault: { readonly path: string; readonly message: string } | undefined): AppError {
  const where = fault === undefined ? '' : `: ${fault.path}: ${fault.message}`;
  return new AppError({
    kind: 'unprocessable',
    code: 'flow_invalid',
    message: `The flow has errors and was not published${where}`,
  });
}

interface FoundFlow {
  readonly agent: Agent;
  readonly record: ForeignRecord;
  readonly written: WrittenFlow;
}

async function findFlow(ports: HttpPorts, scope: TeamScope, path: z.infer<typeof flowPath>): Promise<FoundFlow> {
  const agent = await getAgent(ports, scope, path.chatbotId);
  const record = await ports.foreignRecords.find(scope, FLOW_KIND, path.flowId);
  if (record?.agentId !== agent.id) throw notFound('flow');
  return { agent, record, written: writtenFlow.parse(record.document) };
}
