import { z } from 'zod';
import { AppError, invalid, type TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { noContent } from '../../openapi/document-route.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { chatbotPath } from './chatbot.ts';
import { FLOW_KIND, writtenFlow } from './flow.ts';
import { INTEGRATION_KIND, integrationPath, MASK, partialChange } from './integration.ts';
import {
  changeIntegration,
  conflict,
  createIntegration,
  type FoundIntegration,
  findIntegration,
  type IntegrationInput,
  listIntegrations,
  openSecrets,
  type Secrets,
} from './integration-records.ts';
import { createMcpServerBody, encodeMcpServer, mcpConfig, mcpServerView, updateMcpServerBody } from './mcp-server.ts';
import { readsMcpServer } from './reads-mcp-server.ts';

const PATH = '/api/dev/v1/chatbots/:chatbotId/integrations/mcp';
const MAX_FLOWS = 200;

/** `/chatbots/{id}/integrations/mcp`: servers of tools; any number a chatbot, each with a name of its own. */
export function registerMcpServers(app: HttpApp, ports: HttpPorts): void {
  createMcpServer(app, ports);
  readMcpServers(app, ports);
  updateMcpServer(app, ports);
  deleteMcpServer(app, ports);
}

function createMcpServer(app: HttpApp, ports: HttpPorts): void {
  app.post(
    PATH,
    {
      config: { permission: 'credentials:write', errors: [409] },
      schema: {
        operationId: 'createSarufiMcpServer',
        summary: 'Keep the settings of a server of tools',
        description: 'They are kept and read back. Its tools are not called yet.',
        params: chatbotPath,
        body: createMcpServerBody,
        response: { 201: mcpServerView },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { name, enabled, auth_config, ...rest } = request.body;
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      const config = mcpConfig.parse({ description: null, tool_allowlist: null, ...withoutUndefined(rest) });
      const input = checked(ports, { type: 'mcp', name, enabled, config, secrets: auth_config ?? {} });
      const record = await ports.resources.alone(scope, async () => {
        await assertNameFree(ports, scope, agent.id, name);
        return createIntegration(ports, scope, agent, input);
      });
      void reply.code(201);
      return encodeMcpServer(record, input.secrets);
    },
  );
}

function readMcpServers(app: HttpApp, ports: HttpPorts): void {
  app.get(
    PATH,
    {
      config: { permission: 'credentials:read' },
      schema: {
        operationId: 'listSarufiMcpServers',
        summary: 'Servers of tools of a chatbot, newest first',
        params: chatbotPath,
        response: { 200: z.object({ count: z.int(), items: z.array(mcpServerView) }) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      const found = (await listIntegrations(ports, scope, agent.id)).filter(({ stored }) => stored.type === 'mcp');
      const items = found.map(({ record, stored }) => encodeMcpServer(record, openSecrets(ports, stored)));
      return { count: items.length, items };
    },
  );

  app.get(
    `${PATH}/:integrationId`,
    {
      config: { permission: 'credentials:read' },
      schema: {
        operationId: 'getSarufiMcpServer',
        summary: 'One server of tools, without its secrets',
        params: integrationPath,
        response: { 200: mcpServerView },
      },
    },
    async request => {
      const { record, stored } = await findServer(ports, scopeOf(request), request.params);
      return encodeMcpServer(record, openSecrets(ports, stored));
    },
  );
}

function updateMcpServer(app: HttpApp, ports: HttpPorts): void {
  app.patch(
    `${PATH}/:integrationId`,
    {
      config: { permission: 'credentials:write', errors: [409] },
      schema: {
        operationId: 'updateSarufiMcpServer',
        ...partialChange,
        params: integrationPath,
        body: updateMcpServerBody,
        response: { 200: mcpServerView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { agent, record, stored } = await findServer(ports, scope, request.params);
      const { name = stored.name ?? '', enabled = stored.enabled, auth_config, ...rest } = request.body;
      const config = mcpConfig.parse({ ...stored.config, ...withoutUndefined(rest) });
      const known = openSecrets(ports, stored);
      const secrets = config.auth_type === 'NONE' ? {} : auth_config == null ? known : unmask(auth_config, known);
      const input = checked(ports, { type: 'mcp', name, enabled, config, secrets });
      const changed = await ports.resources.alone(scope, async () => {
        if (name !== stored.name) await assertNameFree(ports, scope, agent.id, name);
        return changeIntegration(ports, scope, record, input);
      });
      return encodeMcpServer(changed, secrets);
    },
  );
}

function deleteMcpServer(app: HttpApp, ports: HttpPorts): void {
  app.delete(
    `${PATH}/:integrationId`,
    {
      config: { permission: 'credentials:write', errors: [409] },
      schema: {
        operationId: 'deleteSarufiMcpServer',
        summary: 'Forget a server of tools; one that flows name is kept',
        params: integrationPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { agent, record, stored } = await findServer(ports, scope, request.params);
      await assertUnused(ports, scope, agent.id, stored.name ?? '');
      await ports.foreignRecords.delete(scope, INTEGRATION_KIND, record.id);
      return reply.code(204).send();
    },
  );
}

/** Throws `integration_in_use` with the names of the chatbot's flows that have the server among their tools. */
export async function assertUnused(ports: HttpPorts, scope: TeamScope, agentId: string, server: string): Promise<void> {
  const { items } = await ports.foreignRecords.list(scope, { kind: FLOW_KIND, agentId }, { limit: MAX_FLOWS });
  const flows = items.map(({ document }) => writtenFlow.parse(document));
  const names = flows.filter(({ flow }) => readsMcpServer(flow, server)).map(({ name }) => `"${name}"`);
  if (names.length === 0) return;
  throw conflict(
    'integration_in_use',
    `This MCP server is still used by the following flows: ${names.join(', ')}. Remove the MCP tool from those flows before deleting the server.`,
  );
}

async function assertNameFree(ports: HttpPorts, scope: TeamScope, agentId: string, name: string): Promise<void> {
  const others = await listIntegrations(ports, scope, agentId);
  if (others.every(({ stored }) => stored.type !== 'mcp' || stored.name !== name)) return;
  throw conflict('integration_name_taken', 'An MCP integration with this name already exists on this chatbot');
}

function findServer(
  ports: HttpPorts,
  scope: TeamScope,
  path: z.infer<typeof integrationPath>,
): Promise<FoundIntegration> {
  return findIntegration(
    ports,
    scope,
    path.chatbotId,
    ({ record, stored }) => record.id === path.integrationId && stored.type === 'mcp',
  );
}

/** Throws for an address that could not be called, and for secrets that do not fit the kind of authentication. */
function checked(ports: HttpPorts, input: IntegrationInput): IntegrationInput {
  const { server_url, auth_type } = mcpConfig.parse(input.config);
  assertCallable(ports, server_url);
  const { secrets } = input;
  if (auth_type === 'NONE') return { ...input, secrets: {} };
  if (Object.keys(secrets).length === 0) throw invalid('auth_config', `auth_config is required for ${auth_type}`);
  if (auth_type === 'BEARER' && secrets['bearer'] === undefined) {
    throw invalid('auth_config.bearer', 'auth_config.bearer is required for BEARER');
  }
  return auth_type === 'BEARER' ? { ...input, secrets: { bearer: secrets['bearer'] ?? '' } } : input;
}

/** The documented status of an address that is refused is 400, not the 422 of other faults. */
function assertCallable(ports: HttpPorts, url: string): void {
  try {
    if (ports.web.checkUrl(url).protocol === 'https:') return;
  } catch (cause) {
    throw urlNotAllowed(cause);
  }
  throw urlNotAllowed(undefined);
}

function urlNotAllowed(cause: unknown): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'mcp_url_not_allowed',
    message: 'server_url must be an https address that this server may reach',
    cause,
  });
}

/** Secrets as they were sent; those that came back masked are the known ones. */
function unmask(sent: Secrets, known: Secrets): Secrets {
  const kept = Object.entries(sent).map(([name, value]) => [name, value === MASK ? known[name] : value] as const);
  return Object.fromEntries(kept.filter((field): field is readonly [string, string] => field[1] !== undefined));
}

function withoutUndefined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
