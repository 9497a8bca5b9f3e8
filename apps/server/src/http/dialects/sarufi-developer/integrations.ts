import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { noContent } from '../../openapi/document-route.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { chatbotPath } from './chatbot.ts';
import {
  type ChannelType,
  encodeIntegration,
  encodeIntegrationItem,
  INTEGRATION_KIND,
  integrationItem,
  integrationPath,
  integrationView,
  MASK,
  partialChange,
  restApiBody,
  webBody,
  whatsappBody,
} from './integration.ts';
import {
  changeIntegration,
  conflict,
  createIntegration,
  findIntegration,
  type IntegrationInput,
  listIntegrations,
  ofId,
  ofType,
  openSecrets,
} from './integration-records.ts';
import { assertUnused } from './mcp-servers.ts';

/** `/chatbots/{id}/integrations`: the settings of channels; one of each kind a chatbot. */
export function registerIntegrations(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/dev/v1/chatbots/:chatbotId/integrations',
    {
      config: { permission: 'credentials:read' },
      schema: {
        operationId: 'listSarufiIntegrations',
        summary: 'Integrations of a chatbot, newest first',
        params: chatbotPath,
        response: { 200: z.object({ items: z.array(integrationItem), total: z.int() }) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      const found = await listIntegrations(ports, scope, agent.id);
      return { items: found.map(({ record }) => encodeIntegrationItem(record)), total: found.length };
    },
  );

  app.get(
    '/api/dev/v1/chatbots/:chatbotId/integrations/:integrationId',
    {
      config: { permission: 'credentials:read' },
      schema: {
        operationId: 'getSarufiIntegration',
        summary: 'One integration, without its secrets',
        params: integrationPath,
        response: { 200: integrationView },
      },
    },
    async request => {
      const { chatbotId, integrationId } = request.params;
      const { record, stored } = await findIntegration(ports, scopeOf(request), chatbotId, ofId(integrationId));
      return encodeIntegration(record, openSecrets(ports, stored));
    },
  );

  app.delete(
    '/api/dev/v1/chatbots/:chatbotId/integrations/:integrationId',
    {
      config: { permission: 'credentials:write', errors: [409] },
      schema: {
        operationId: 'deleteSarufiIntegration',
        summary: 'Forget an integration with its secrets',
        params: integrationPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { chatbotId, integrationId } = request.params;
      const { agent, record, stored } = await findIntegration(ports, scope, chatbotId, ofId(integrationId));
      if (stored.type === 'mcp') await assertUnused(ports, scope, agent.id, stored.name ?? '');
      await ports.foreignRecords.delete(scope, INTEGRATION_KIND, record.id);
      return reply.code(204).send();
    },
  );

  registerChannel(app, ports, 'whatsapp', 'WhatsApp', whatsappBody, ({ phone_number_id, ...tokens }, before) => ({
    type: 'whatsapp',
    name: null,
    config: { ...before?.config, ...(phone_number_id === undefined ? {} : { phone_number_id }) },
    secrets: { ...before?.secrets, ...unmasked(tokens) },
    enabled: true,
  }));
  registerChannel(app, ports, 'rest-api', 'RestApi', restApiBody, ({ webhook_url, name }, before) => ({
    type: 'rest-api',
    name: name === undefined ? (before?.name ?? null) : name,
    config: { ...before?.config, ...(webhook_url === undefined ? {} : { webhook_url }) },
    secrets: {},
    enabled: true,
  }));
  registerChannel(app, ports, 'web', 'Web', webBody, ({ name, ...config }, before) => ({
    type: 'web',
    name: name ?? before?.name ?? null,
    config: {
      widget_key: `wk_${randomBytes(KEY_BYTES).toString('base64url')}`,
      allowed_domains: [],
      greeting_message: null,
      widget_config: {},
      ...before?.config,
      ...given(config),
    },
    secrets: {},
    enabled: true,
  }));
}

const KEY_BYTES = 24;

/** Creates, reads and changes the one integration of a kind. `merge` makes what is kept of a body and what was there. */
function registerChannel<Body extends z.ZodObject>(
  app: HttpApp,
  ports: HttpPorts,
  type: ChannelType,
  label: string,
  body: Body,
  merge: (body: Partial<z.infer<Body>>, before: IntegrationInput | undefined) => IntegrationInput,
): void {
  const url = `/api/dev/v1/chatbots/:chatbotId/integrations/${type}`;
  const changes = body.partial();
  app.post(
    url,
    {
      config: { permission: 'credentials:write', errors: [409] },
      schema: {
        operationId: `createSarufi${label}Integration`,
        summary: `Keep the settings of a chatbot's ${type} integration`,
        description: 'They are kept and read back. Messages do not go through it yet.',
        params: chatbotPath,
        body,
        response: { 201: integrationView },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      const input = merge(body.parse(request.body) as Partial<z.infer<Body>>, undefined);
      const record = await ports.resources.alone(scope, async () => {
        const others = await listIntegrations(ports, scope, agent.id);
        if (others.some(ofType(type))) {
          throw conflict('integration_exists', `This chatbot already has a ${type} integration`);
        }
        return createIntegration(ports, scope, agent, input);
      });
      void reply.code(201);
      return encodeIntegration(record, input.secrets);
    },
  );

  app.get(
    url,
    {
      config: { permission: 'credentials:read' },
      schema: {
        operationId: `getSarufi${label}Integration`,
        summary: `A chatbot's ${type} integration, without its secrets`,
        params: chatbotPath,
        response: { 200: integrationView },
      },
    },
    async request => {
      const found = await findIntegration(ports, scopeOf(request), request.params.chatbotId, ofType(type));
      return encodeIntegration(found.record, openSecrets(ports, found.stored));
    },
  );

  app.patch(
    url,
    {
      config: { permission: 'credentials:write' },
      schema: {
        operationId: `updateSarufi${label}Integration`,
        ...partialChange,
        params: chatbotPath,
        body: changes,
        response: { 200: integrationView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { record, stored } = await findIntegration(ports, scope, request.params.chatbotId, ofType(type));
      const before = { ...stored, secrets: openSecrets(ports, stored) };
      const input = merge(changes.parse(request.body) as Partial<z.infer<Body>>, before);
      return encodeIntegration(await changeIntegration(ports, scope, record, input), input.secrets);
    },
  );
}

function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as Partial<T>;
}

function unmasked(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined && field[1] !== MASK),
  );
}
