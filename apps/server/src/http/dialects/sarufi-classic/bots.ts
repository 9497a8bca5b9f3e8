import { z } from 'zod';
import { type Agent, createAgent, deleteAgent, updateAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { callerOf, scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { READINGS } from '../readings.ts';
import { botView, changeDefinition, definitionOf, encodeBot } from './bot.ts';
import { botPath, createBotBody, updateBotBody } from './decode.ts';
import { findBot } from './find-bot.ts';
import { compileBot, publishBot, readDefinition, writeDefinition } from './save-bot.ts';

const PAGE = 200;

/** `/chatbot` and `/chatbots`: agents with intents and flows, published as soon as they are written. */
export function registerBots(app: HttpApp, ports: HttpPorts): void {
  listBots(app, ports);
  createBot(app, ports);
  getBot(app, ports);
  updateBot(app, ports);
  deleteBot(app, ports);
}

function listBots(app: HttpApp, ports: HttpPorts): void {
  const schema = {
    operationId: 'listSarufiBots',
    summary: `All bots, newest first; this API has no pages, so at most ${READINGS.sarufiClassic.maxListedBots}`,
    response: { 200: z.array(botView) },
  };
  app.get('/chatbots', { config: { permission: 'agents:read' }, schema }, async request => {
    const scope = scopeOf(request);
    const agents: Agent[] = [];
    let cursor: string | undefined;
    do {
      const page = await ports.agents.list(scope, { limit: PAGE, cursor });
      agents.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && agents.length < READINGS.sarufiClassic.maxListedBots);
    const definitions = await Promise.all(agents.map(agent => readDefinition(ports, scope, agent.id)));
    return agents.map((agent, index) => encodeBot(agent, definitions[index] ?? definitionOf(undefined)));
  });
}

function createBot(app: HttpApp, ports: HttpPorts): void {
  const schema = {
    operationId: 'createSarufiBot',
    summary: 'Create a bot and publish its flows',
    body: createBotBody,
    response: { 200: botView },
  };
  app.post(
    '/chatbot',
    { config: { permission: 'agents:write', teamWide: true, idempotency: 'recorded' }, schema },
    async request => {
      const { scope, actor } = callerOf(request);
      const { name, ...fields } = request.body;
      const definition = changeDefinition(definitionOf(undefined), fields);
      const document = await compileBot(ports, name, definition);
      const agent = await ports.unitOfWork.run(async () => {
        const created = await createAgent(ports, scope, { name });
        await writeDefinition(ports, scope, created, definition);
        return created;
      });
      await publishBot(ports, scope, agent, actor.id, document);
      return encodeBot(agent, definition);
    },
  );
}

function getBot(app: HttpApp, ports: HttpPorts): void {
  const schema = {
    operationId: 'getSarufiBot',
    summary: 'One bot, as it was written',
    params: botPath,
    response: { 200: botView },
  };
  app.get('/chatbot/:botId', { config: { permission: 'agents:read' }, schema }, async request => {
    const scope = scopeOf(request);
    const agent = await findBot(ports, scope, request.params.botId);
    return encodeBot(agent, await readDefinition(ports, scope, agent.id));
  });
}

function updateBot(app: HttpApp, ports: HttpPorts): void {
  const schema = {
    operationId: 'updateSarufiBot',
    summary: 'Change what the body names; new flows are published at once',
    params: botPath,
    body: updateBotBody,
    response: { 200: botView },
  };
  app.put('/chatbot/:botId', { config: { permission: 'agents:write' }, schema }, async request => {
    const { scope, actor } = callerOf(request);
    const { name, ...fields } = request.body;
    const found = await findBot(ports, scope, request.params.botId);
    const definition = changeDefinition(await readDefinition(ports, scope, found.id), fields);
    const isRewritten = [fields.intents, fields.flows, fields.flow].some(part => part !== null && part !== undefined);
    const document = isRewritten ? await compileBot(ports, name ?? found.name, definition) : null;
    const agent = await ports.unitOfWork.run(async () => {
      const updated = await updateAgent(ports, scope, found.id, { name: name ?? undefined });
      await writeDefinition(ports, scope, updated, definition);
      return updated;
    });
    if (isRewritten) await publishBot(ports, scope, agent, actor.id, document);
    return encodeBot(agent, definition);
  });
}

function deleteBot(app: HttpApp, ports: HttpPorts): void {
  const schema = {
    operationId: 'deleteSarufiBot',
    summary: 'Delete a bot with its conversations, for good',
    params: botPath,
    response: { 200: z.object({ message: z.string() }) },
  };
  app.delete('/chatbot/:botId', { config: { permission: 'agents:write' }, schema }, async request => {
    const scope = scopeOf(request);
    const agent = await findBot(ports, scope, request.params.botId);
    await deleteAgent(ports, scope, agent.id);
    return { message: `Bot with ID ${agent.number} deleted successfully` };
  });
}
