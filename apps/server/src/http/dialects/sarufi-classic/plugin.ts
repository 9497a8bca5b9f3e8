import { z } from 'zod';
import { AppError, notFound, type TeamScope, teamScope } from '#kernel';
import { AddressLimits, type Agent, mayBeEmbedded } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import type { BotDefinition } from './bot.ts';
import { converseWithStranger } from './converse.ts';
import { botPath, pluginBody } from './decode.ts';
import { encodePlugin, pluginReply } from './encode.ts';
import { readDefinition } from './save-bot.ts';

const PLUGIN_SURFACE = 'sarufi-plugin';

/**
 * What a page's chat box asks, with no key: how to look, and what to say. Bots are closed to it until they say otherwise;
 * the agent's domains and its limit per address hold.
 */
export function registerPlugin(app: HttpApp, ports: HttpPorts): void {
  const addresses = new AddressLimits(ports.clock, ports.limits.sharedWindows);
  app.get(
    '/plugin/:botId/unauthenticated',
    {
      config: { public: true, errors: [404] },
      schema: {
        operationId: 'getSarufiPlugin',
        summary: 'How the chat box of a bot looks; its own defaults',
        params: botPath,
        response: { 200: z.object({ theme_config: z.object({}) }) },
      },
    },
    async request => {
      const { agent } = await findOpenBot(ports, request.params.botId);
      assertAllowedPage(agent, request.headers.origin);
      return { theme_config: {} };
    },
  );
  app.post(
    '/plugin/conversation/:botId',
    {
      config: { public: true, idempotency: 'own', errors: [502, 504] },
      schema: {
        operationId: 'sarufiPluginConversation',
        summary: 'Say something to a bot that is open to everybody',
        params: botPath,
        body: pluginBody,
        response: { 200: pluginReply },
      },
    },
    async (request, reply) => {
      const { agent, scope } = await findOpenBot(ports, request.params.botId);
      assertAllowedPage(agent, request.headers.origin);
      await addresses.assertMayWrite(agent.id, agent.settings, request.ip);
      const { messages, state } = await converseWithStranger(ports, request, reply, {
        scope,
        agent,
        surface: PLUGIN_SURFACE,
        body: request.body,
      });
      return encodePlugin(messages, state);
    },
  );
}

/** A bot that its team has opened to strangers; any other looks like none. By number alone: ids are the team's own. */
async function findOpenBot(ports: HttpPorts, botId: string): Promise<{ agent: Agent; scope: TeamScope }> {
  const agent = /^\d{1,15}$/.test(botId) ? await ports.agents.findOfAnyTeam(Number(botId)) : undefined;
  if (agent === undefined) throw notFound('agent');
  const scope = teamScope(agent.teamId);
  if (!isOpenToStrangers(agent, await readDefinition(ports, scope, agent.id))) throw notFound('agent');
  return { agent, scope };
}

/** Who may be talked to without a key: public agents, and bots whose author made them visible through this API. */
function isOpenToStrangers(agent: Agent, definition: BotDefinition): boolean {
  return agent.settings.visibility === 'public' || definition.visibleOnCommunity;
}

/** A caller that is no page sends no origin, and is left to the limit per address. */
function assertAllowedPage({ settings }: Agent, origin: string | undefined): void {
  if (origin === undefined || mayBeEmbedded({ ...settings, visibility: 'public' }, origin)) return;
  throw new AppError({ kind: 'forbidden', code: 'page_not_allowed', message: 'This page may not show the bot' });
}
