import { z } from 'zod';
import { notFound, type TeamScope, teamScope } from '#kernel';
import type { Agent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import type { BotDefinition } from './bot.ts';
import { converseWithStranger } from './converse.ts';
import { botPath, pluginBody } from './decode.ts';
import { encodePlugin, pluginReply } from './encode.ts';
import { readDefinition } from './save-bot.ts';

const PLUGIN_SURFACE = 'sarufi-plugin';

/** What a page's chat box asks, with no key: how to look, and what to say. Bots are closed to it until they say otherwise. */
export function registerPlugin(app: HttpApp, ports: HttpPorts): void {
  for (const [url, hide] of [
    ['/plugin/:botId/unauthenticated', false],
    ['/plugin/:botId/unauthenticated/', true],
  ] as const) {
    app.get(
      url,
      {
        config: { public: true, errors: [404] },
        schema: {
          hide,
          operationId: 'getSarufiPlugin',
          summary: 'How the chat box of a bot looks; its own defaults',
          params: botPath,
          response: { 200: z.object({ theme_config: z.object({}) }) },
        },
      },
      async request => {
        await findOpenBot(ports, request.params.botId);
        return { theme_config: {} };
      },
    );
  }
  for (const [url, hide] of [
    ['/plugin/conversation/:botId', false],
    ['/plugin/conversation/:botId/', true],
  ] as const) {
    app.post(
      url,
      {
        config: { public: true, idempotency: 'own', errors: [502, 504] },
        schema: {
          hide,
          operationId: 'sarufiPluginConversation',
          summary: 'Say something to a bot that is open to everybody',
          params: botPath,
          body: pluginBody,
          response: { 200: pluginReply },
        },
      },
      async (request, reply) => {
        const { agent, scope } = await findOpenBot(ports, request.params.botId);
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
}

/** A bot that its team has opened to strangers; any other looks like none. By number alone: ids are the team's own. */
async function findOpenBot(ports: HttpPorts, botId: string): Promise<{ agent: Agent; scope: TeamScope }> {
  const agent = /^\d{1,15}$/.test(botId) ? await ports.agents.findOfAnyTeam(Number(botId)) : undefined;
  if (agent === undefined) throw notFound('agent');
  const scope = teamScope(agent.teamId);
  if (!isOpenToStrangers(await readDefinition(ports, scope, agent.id))) throw notFound('agent');
  return { agent, scope };
}

/** The one place that decides who may be talked to without a key: bots whose `visible_on_community` is true. */
function isOpenToStrangers(definition: BotDefinition): boolean {
  return definition.visibleOnCommunity;
}
