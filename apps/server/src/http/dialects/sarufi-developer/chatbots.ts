import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError, type TeamScope } from '#kernel';
import { type Agent, createAgent, deleteAgent, getAgent, updateAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { noContent } from '../../openapi/document-route.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { READINGS } from '../readings.ts';
import {
  type ChatbotProfile,
  chatbotItem,
  chatbotPath,
  chatbotView,
  createChatbotBody,
  encodeChatbot,
  encodeChatbotItem,
  PROFILE_KIND,
  profileOf,
  updateChatbotBody,
} from './chatbot.ts';
import { pageFields, sarufiListOf } from './paging.ts';

/** `/chatbots`: agents with a description, a category and a name of their own. */
export function registerChatbots(app: HttpApp, ports: HttpPorts): void {
  listChatbots(app, ports);
  createChatbot(app, ports);
  getChatbot(app, ports);
  updateChatbot(app, ports);
  deleteChatbot(app, ports);
}

function listChatbots(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/dev/v1/chatbots',
    {
      config: { permission: 'agents:read' },
      schema: {
        operationId: 'listSarufiChatbots',
        summary: 'Chatbots of the workspace, newest first',
        querystring: z.object(pageFields(READINGS.sarufi.chatbots)),
        response: { 200: sarufiListOf(chatbotItem) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const [page, total] = await Promise.all([ports.agents.list(scope, request.query), ports.agents.count(scope)]);
      const profiles = await Promise.all(page.items.map(agent => readProfile(ports, scope, agent.id)));
      return {
        items: page.items.map((agent, index) => encodeChatbotItem(agent, profiles[index] ?? profileOf(undefined))),
        next_cursor: page.nextCursor,
        total,
      };
    },
  );
}

function createChatbot(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/dev/v1/chatbots',
    {
      config: { permission: 'agents:write', teamWide: true },
      schema: {
        operationId: 'createSarufiChatbot',
        summary: 'Create a chatbot',
        body: createChatbotBody,
        response: { 201: chatbotView },
      },
    },
    (request, reply) =>
      ports.unitOfWork.run(async () => {
        const scope = scopeOf(request);
        const { name, description, category } = request.body;
        // Creating takes the server's counter of agents first, so two of one name cannot pass each other.
        const agent = await createAgent(ports, scope, { name });
        await assertOnlyOne(ports, scope, name);
        const profile = {
          description: description ?? null,
          category: category ?? null,
          webhookSecret: `whsec_${randomBytes(SECRET_BYTES).toString('base64url')}`,
        };
        await writeProfile(ports, scope, agent, profile);
        void reply.code(201);
        return encodeChatbot(agent, profile);
      }),
  );
}

const SECRET_BYTES = 24;

function getChatbot(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/dev/v1/chatbots/:chatbotId',
    {
      config: { permission: 'agents:read' },
      schema: {
        operationId: 'getSarufiChatbot',
        summary: 'One chatbot',
        params: chatbotPath,
        response: { 200: chatbotView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      return encodeChatbot(agent, await readProfile(ports, scope, agent.id));
    },
  );
}

function updateChatbot(app: HttpApp, ports: HttpPorts): void {
  app.patch(
    '/api/dev/v1/chatbots/:chatbotId',
    {
      config: { permission: 'agents:write', errors: [409] },
      schema: {
        operationId: 'updateSarufiChatbot',
        summary: 'Change what the body names',
        params: chatbotPath,
        body: updateChatbotBody,
        response: { 200: chatbotView },
      },
    },
    request =>
      ports.unitOfWork.run(async () => {
        const scope = scopeOf(request);
        const { name, description, category } = request.body;
        const agent = await updateAgent(ports, scope, request.params.chatbotId, { name });
        if (name !== undefined) await assertOnlyOne(ports, scope, name);
        const known = await readProfile(ports, scope, agent.id);
        const profile = {
          ...known,
          ...(description === undefined ? {} : { description }),
          ...(category === undefined ? {} : { category }),
        };
        await writeProfile(ports, scope, agent, profile);
        return encodeChatbot(agent, profile);
      }),
  );
}

function deleteChatbot(app: HttpApp, ports: HttpPorts): void {
  app.delete(
    '/api/dev/v1/chatbots/:chatbotId',
    {
      config: { permission: 'agents:write' },
      schema: {
        operationId: 'deleteSarufiChatbot',
        summary: 'Delete a chatbot with its flows and conversations, for good',
        params: chatbotPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      await deleteAgent(ports, scopeOf(request), request.params.chatbotId);
      return reply.code(204).send();
    },
  );
}

/** For use after the name was written, in the same unit of work: throwing undoes it. */
async function assertOnlyOne(ports: HttpPorts, scope: TeamScope, name: string): Promise<void> {
  if ((await ports.agents.countNamed(scope, name)) <= 1) return;
  throw new AppError({
    kind: 'conflict',
    code: 'chatbot_name_taken',
    message: 'A chatbot with this name already exists',
  });
}

async function readProfile(ports: HttpPorts, scope: TeamScope, agentId: string): Promise<ChatbotProfile> {
  return profileOf(await ports.foreignRecords.find(scope, PROFILE_KIND, agentId));
}

function writeProfile(ports: HttpPorts, scope: TeamScope, agent: Agent, profile: ChatbotProfile): Promise<void> {
  return ports.foreignRecords.put(scope, {
    id: agent.id,
    kind: PROFILE_KIND,
    agentId: agent.id,
    document: profile,
    createdAt: agent.createdAt,
    updatedAt: agent.updatedAt,
  });
}
