import { z } from 'zod';
import { notFound, type TeamScope } from '#kernel';
import { type ForeignRecord, getAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { noContent } from '../../openapi/document-route.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { READINGS } from '../readings.ts';
import { chatbotPath } from './chatbot.ts';
import {
  attachBody,
  createKnowledgeBaseBody,
  encodeKnowledgeBase,
  encodeKnowledgeSource,
  KNOWLEDGE_BASE_KIND,
  knowledgeBasePath,
  knowledgeBaseView,
  knowledgeSourcePath,
  knowledgeSourceView,
  textSourceBody,
  updateKnowledgeBaseBody,
  type WrittenKnowledgeBase,
  type WrittenKnowledgeSource,
  webSourceBody,
} from './knowledge-base.ts';
import { pageFields, sarufiListOf } from './paging.ts';
import {
  findKnowledgeBase,
  giveKnowledge,
  listKnowledgeSources,
  sourceKind,
  statusOfSource,
  takeKnowledge,
} from './shared-knowledge.ts';

const BASE = '/api/dev/v1/knowledge-bases';
const OF_CHATBOT = '/api/dev/v1/chatbots/:chatbotId/knowledge-bases';

/** `/knowledge-bases` and `/chatbots/{id}/knowledge-bases`: texts and pages that chatbots share. */
export function registerKnowledgeBases(app: HttpApp, ports: HttpPorts): void {
  registerBases(app, ports);
  registerSources(app, ports);
  registerAttachments(app, ports);
}

function registerBases(app: HttpApp, ports: HttpPorts): void {
  app.get(
    BASE,
    {
      config: { permission: 'knowledge:read', teamWide: true },
      schema: {
        operationId: 'listSarufiKnowledgeBases',
        summary: 'Knowledge bases of the workspace, newest first',
        querystring: z.object(pageFields(READINGS.sarufi.chatbots)),
        response: { 200: sarufiListOf(knowledgeBaseView) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const page = await ports.foreignRecords.list(scope, { kind: KNOWLEDGE_BASE_KIND }, request.query);
      return {
        items: await Promise.all(page.items.map(record => view(ports, scope, record))),
        next_cursor: page.nextCursor,
        total: await ports.foreignRecords.count(scope, { kind: KNOWLEDGE_BASE_KIND }),
      };
    },
  );
  app.post(
    BASE,
    {
      config: { permission: 'knowledge:write', teamWide: true },
      schema: {
        operationId: 'createSarufiKnowledgeBase',
        summary: 'Create a knowledge base',
        body: createKnowledgeBaseBody,
        response: { 201: knowledgeBaseView },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { name, description } = request.body;
      const document: WrittenKnowledgeBase = { name, description: description ?? null, agentIds: [] };
      const record = newRecord(ports, KNOWLEDGE_BASE_KIND, document);
      await ports.foreignRecords.put(scope, record);
      void reply.code(201);
      return encodeKnowledgeBase(record, []);
    },
  );
  app.get(
    `${BASE}/:kbId`,
    {
      config: { permission: 'knowledge:read', teamWide: true },
      schema: {
        operationId: 'getSarufiKnowledgeBase',
        summary: 'One knowledge base',
        params: knowledgeBasePath,
        response: { 200: knowledgeBaseView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      return view(ports, scope, (await findKnowledgeBase(ports, scope, request.params.kbId)).record);
    },
  );
  app.patch(
    `${BASE}/:kbId`,
    {
      config: { permission: 'knowledge:write', teamWide: true },
      schema: {
        operationId: 'updateSarufiKnowledgeBase',
        summary: 'Change what the body names',
        params: knowledgeBasePath,
        body: updateKnowledgeBaseBody,
        response: { 200: knowledgeBaseView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { record, written } = await findKnowledgeBase(ports, scope, request.params.kbId);
      const { name, description } = request.body;
      const document = {
        ...written,
        name: name ?? written.name,
        ...(description === undefined ? {} : { description }),
      };
      const changed = { ...record, document, updatedAt: ports.clock.now() };
      await ports.foreignRecords.put(scope, changed);
      return view(ports, scope, changed);
    },
  );
  app.delete(
    `${BASE}/:kbId`,
    {
      config: { permission: 'knowledge:write', teamWide: true },
      schema: {
        operationId: 'deleteSarufiKnowledgeBase',
        summary: 'Delete a knowledge base, and what chatbots had of it',
        params: knowledgeBasePath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { record } = await findKnowledgeBase(ports, scope, request.params.kbId);
      await ports.unitOfWork.run(async () => {
        const sources = await listKnowledgeSources(ports, scope, record.id);
        await takeKnowledge(ports, scope, undefined, sources);
        for (const source of sources) await ports.foreignRecords.delete(scope, sourceKind(record.id), source.record.id);
        await ports.foreignRecords.delete(scope, KNOWLEDGE_BASE_KIND, record.id);
      });
      return reply.code(204).send();
    },
  );
}

function registerSources(app: HttpApp, ports: HttpPorts): void {
  app.get(
    `${BASE}/:kbId/sources`,
    {
      config: { permission: 'knowledge:read', teamWide: true },
      schema: {
        operationId: 'listSarufiKnowledgeSources',
        summary: 'Sources of a knowledge base, newest first',
        params: knowledgeBasePath,
        response: { 200: z.object({ items: z.array(knowledgeSourceView), total: z.int() }) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { record } = await findKnowledgeBase(ports, scope, request.params.kbId);
      const sources = await listKnowledgeSources(ports, scope, record.id);
      const items = await Promise.all(
        sources.map(async source => encodeKnowledgeSource(source.record, await statusOfSource(ports, scope, source))),
      );
      return { items, total: await ports.foreignRecords.count(scope, { kind: sourceKind(record.id) }) };
    },
  );
  app.post(
    `${BASE}/:kbId/sources/text`,
    {
      config: { permission: 'knowledge:write', teamWide: true },
      schema: {
        operationId: 'addSarufiTextSource',
        summary: 'Add a text',
        params: knowledgeBasePath,
        body: textSourceBody,
        response: { 201: knowledgeSourceView },
      },
    },
    (request, reply) => {
      void reply.code(201);
      const { title, content } = request.body;
      return addSource(ports, scopeOf(request), request.params.kbId, { type: 'text', title, text: content });
    },
  );
  app.post(
    `${BASE}/:kbId/sources/web`,
    {
      config: { permission: 'knowledge:write', teamWide: true },
      schema: {
        operationId: 'addSarufiWebSource',
        summary: 'Add a page',
        params: knowledgeBasePath,
        body: webSourceBody,
        response: { 201: knowledgeSourceView },
      },
    },
    (request, reply) => {
      const { url, title } = request.body;
      ports.web.checkUrl(url);
      void reply.code(201);
      const named = title === null || title === undefined || title === '' ? {} : { title };
      return addSource(ports, scopeOf(request), request.params.kbId, { type: 'url', url, ...named });
    },
  );
  app.delete(
    `${BASE}/:kbId/sources/:sourceId`,
    {
      config: { permission: 'knowledge:write', teamWide: true },
      schema: {
        operationId: 'deleteSarufiKnowledgeSource',
        summary: 'Delete a source, and what chatbots had of it',
        params: knowledgeSourcePath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { record } = await findKnowledgeBase(ports, scope, request.params.kbId);
      const sources = await listKnowledgeSources(ports, scope, record.id);
      const source = sources.find(one => one.record.id === request.params.sourceId);
      if (source === undefined) throw notFound('source');
      await ports.unitOfWork.run(async () => {
        await takeKnowledge(ports, scope, undefined, [source]);
        await ports.foreignRecords.delete(scope, sourceKind(record.id), source.record.id);
      });
      return reply.code(204).send();
    },
  );
}

function registerAttachments(app: HttpApp, ports: HttpPorts): void {
  app.get(
    OF_CHATBOT,
    {
      config: { permission: 'knowledge:read' },
      schema: {
        operationId: 'listSarufiChatbotKnowledgeBases',
        summary: 'Knowledge bases that a chatbot answers from',
        params: chatbotPath,
        response: { 200: z.object({ items: z.array(knowledgeBaseView), total: z.int() }) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      const all = await ports.foreignRecords.list(scope, { kind: KNOWLEDGE_BASE_KIND }, { limit: MAX_LISTED });
      const had = [];
      for (const record of all.items) {
        const { written } = await findKnowledgeBase(ports, scope, record.id);
        if (written.agentIds.includes(agent.id)) had.push(await view(ports, scope, record));
      }
      return { items: had, total: had.length };
    },
  );
  app.post(
    OF_CHATBOT,
    {
      config: { permission: 'knowledge:write', teamWide: true },
      schema: {
        operationId: 'attachSarufiKnowledgeBase',
        summary: 'Let a chatbot answer from a knowledge base',
        params: chatbotPath,
        body: attachBody,
        response: { 201: knowledgeBaseView },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      const { record, written } = await findKnowledgeBase(ports, scope, request.body.kb_id);
      const agentIds = [...new Set([...written.agentIds, agent.id])];
      await ports.unitOfWork.run(async () => {
        await ports.foreignRecords.put(scope, { ...record, document: { ...written, agentIds } });
        await giveKnowledge(ports, scope, agent.id, await listKnowledgeSources(ports, scope, record.id));
      });
      void reply.code(201);
      return view(ports, scope, record);
    },
  );
  app.delete(
    `${OF_CHATBOT}/:kbId`,
    {
      config: { permission: 'knowledge:write', teamWide: true },
      schema: {
        operationId: 'detachSarufiKnowledgeBase',
        summary: 'Let a chatbot answer from a knowledge base no more',
        params: chatbotPath.extend({ kbId: z.string() }),
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      const { record, written } = await findKnowledgeBase(ports, scope, request.params.kbId);
      if (!written.agentIds.includes(agent.id)) throw notFound('knowledge_base');
      const agentIds = written.agentIds.filter(id => id !== agent.id);
      await ports.unitOfWork.run(async () => {
        await ports.foreignRecords.put(scope, { ...record, document: { ...written, agentIds } });
        await takeKnowledge(ports, scope, agent.id, await listKnowledgeSources(ports, scope, record.id));
      });
      return reply.code(204).send();
    },
  );
}

const MAX_LISTED = 200;

async function view(
  ports: HttpPorts,
  scope: TeamScope,
  record: ForeignRecord,
): Promise<z.infer<typeof knowledgeBaseView>> {
  const sources = await listKnowledgeSources(ports, scope, record.id);
  return encodeKnowledgeBase(record, await Promise.all(sources.map(source => statusOfSource(ports, scope, source))));
}

/** Adds a source and gives it to every agent that answers from the knowledge base. */
async function addSource(
  ports: HttpPorts,
  scope: TeamScope,
  kbId: string,
  input: WrittenKnowledgeSource['input'],
): Promise<z.infer<typeof knowledgeSourceView>> {
  const { written } = await findKnowledgeBase(ports, scope, kbId);
  const document: WrittenKnowledgeSource = { kbId, input, sources: [] };
  const record = newRecord(ports, sourceKind(kbId), document);
  await ports.unitOfWork.run(async () => {
    await ports.foreignRecords.put(scope, record);
    for (const agentId of written.agentIds) {
      // One that was deleted since answers from nothing.
      if ((await ports.agents.find(scope, agentId)) === undefined) continue;
      const current = await listKnowledgeSources(ports, scope, kbId);
      await giveKnowledge(
        ports,
        scope,
        agentId,
        current.filter(source => source.record.id === record.id),
      );
    }
  });
  return encodeKnowledgeSource(record, 'processing');
}

function newRecord(ports: HttpPorts, kind: string, document: unknown): ForeignRecord {
  const now = ports.clock.now();
  return { id: ports.ids.ulid(), kind, agentId: null, document, createdAt: now, updatedAt: now };
}
