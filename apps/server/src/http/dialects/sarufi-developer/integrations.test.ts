import { expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';
import { storedIntegration } from './integration.ts';

const the = useTestServer();

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

async function chatbot(): Promise<(method: Method, path: string, payload?: object) => Promise<Answer>> {
  const agent = await the.server.createAgent(the.server.team, `Bot ${the.server.ports.ids.ulid()}`);
  return async (method, path, payload) => {
    const url = `/api/dev/v1/chatbots/${agent.id}/integrations${path}`;
    const answer = await the.server.call(payload === undefined ? { method, url } : { method, url, payload });
    return { status: answer.statusCode, body: answer.body === '' ? NOTHING : answer.json<Body>() };
  };
}

/** Whatever stands in one of the answers. */
interface Body {
  readonly id: string;
  readonly integration_id: string;
  readonly chatbot_id: string;
  readonly type: string;
  readonly is_active: boolean;
  readonly created_at: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly items: readonly { readonly type: string }[];
  readonly total: number;
}

interface Answer {
  readonly status: number;
  readonly body: Body;
}

/** A body that is empty. */
const NOTHING = {} as Body;

// The documents' own samples.
const WHATSAPP = {
  phone_number_id: '1234567890',
  access_token: 'EAABwzLixnjYBO...',
  verify_token: 'my-webhook-verify-token',
};
const REST = { webhook_url: 'https://yourserver.com/chatbot-webhook', name: 'My REST Integration' };
const WEB = {
  name: 'Main Site Widget',
  allowed_domains: ['yoursite.com'],
  greeting_message: 'Hi! How can I help you today?',
  widget_config: {
    bot_display_name: 'Aria',
    primary_color: '#0066ff',
    bubble_text: 'Need Help?',
    position: 'bottom-right',
    allowed_paths: ['/contact', '/support/*'],
  },
};

test('WhatsApp: what was kept is read back without its secrets, changed by parts, listed and deleted', async () => {
  const call = await chatbot();
  expect(await call('GET', '/whatsapp')).toMatchObject({ status: 404, body: { detail: expect.any(String) } });
  const made = await call('POST', '/whatsapp', WHATSAPP);
  expect(made).toMatchObject({
    status: 201,
    body: {
      id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      type: 'whatsapp',
      is_active: true,
      config: { phone_number_id: '1234567890', access_token: '***', verify_token: '***' },
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    },
  });
  expect(await call('POST', '/whatsapp', WHATSAPP)).toMatchObject({ status: 409 });
  expect(await call('GET', `/${made.body.id}`)).toEqual({ status: 200, body: made.body });
  expect(await call('GET', '/whatsapp')).toEqual({ status: 200, body: made.body });
  const { id, chatbot_id, type, is_active, created_at } = made.body;
  expect((await call('GET', '')).body).toEqual({
    items: [{ id, chatbot_id, type, is_active, created_at }],
    total: 1,
  });
  const changed = await call('PATCH', '/whatsapp', { phone_number_id: '99', access_token: '***' });
  expect(changed.body.config).toEqual({ phone_number_id: '99', access_token: '***', verify_token: '***' });
  expect(await call('DELETE', `/${id}`)).toEqual({ status: 204, body: NOTHING });
  expect(await call('GET', '/whatsapp')).toMatchObject({ status: 404 });
  expect((await call('GET', '')).body).toEqual({ items: [], total: 0 });
});

test('a secret that is sent back masked stays, one that is sent anew takes its place, and neither is kept in the clear', async () => {
  const call = await chatbot();
  const { body } = await call('POST', '/whatsapp', WHATSAPP);
  await call('PATCH', '/whatsapp', { access_token: '***', verify_token: 'another' });
  const record = await the.server.ports.foreignRecords.find(the.server.team.scope, 'sarufi-integration', body.id);
  const { sealedSecret } = storedIntegration.parse(record?.document);
  expect(JSON.parse(the.server.ports.secretBox.open(sealedSecret ?? ''))).toEqual({
    access_token: WHATSAPP.access_token,
    verify_token: 'another',
  });
  expect(JSON.stringify(record)).not.toMatch(/EAABwz|another/);
  const audit = await the.server.call({ method: 'GET', url: '/api/v1/audit?limit=50' });
  expect(audit.body).toContain('sarufi-integration.save');
  expect(audit.body).not.toMatch(/EAABwz|my-webhook-verify/);
});

test('a REST webhook and a web widget, as the documents send them', async () => {
  const call = await chatbot();
  expect(await call('POST', '/rest-api', REST)).toMatchObject({
    status: 201,
    body: { type: 'rest-api', name: REST.name, config: { webhook_url: REST.webhook_url } },
  });
  expect((await call('PATCH', '/rest-api', { name: null })).body).toMatchObject({
    name: null,
    config: { webhook_url: REST.webhook_url },
  });
  const web = await call('POST', '/web', WEB);
  const { name, ...config } = WEB;
  expect(web).toMatchObject({
    status: 201,
    body: {
      type: 'web',
      name,
      is_active: true,
      config: { ...config, widget_key: expect.stringMatching(/^wk_[\w-]{32}$/) },
    },
  });
  const changed = await call('PATCH', '/web', { allowed_domains: [], widget_config: { width: 400 } });
  expect(changed.body.config).toEqual({
    ...config,
    widget_key: web.body.config.widget_key,
    allowed_domains: [],
    widget_config: { width: 400 },
  });
  expect((await call('GET', '')).body.items.map(({ type }) => type)).toEqual(['web', 'rest-api']);
});

test.each([
  ['/whatsapp', { ...WHATSAPP, access_token: undefined }, ['body', 'access_token']],
  ['/rest-api', { webhook_url: 'ftp://yourserver.com' }, ['body', 'webhook_url']],
  ['/web', { ...WEB, widget_config: { width: 9_000 } }, ['body', 'widget_config', 'width']],
  ['/mcp', { name: 'a__b', server_url: 'https://mcp.example.com' }, ['body', 'name']],
  ['/mcp', { name: 'a', server_url: 'https://mcp.example.com', auth_type: 'BEARER' }, ['body', 'auth_config']],
])('%s refuses what is not right, and says where', async (path, payload, loc) => {
  const call = await chatbot();
  expect(await call('POST', path, payload)).toMatchObject({ status: 422, body: { detail: [{ loc }] } });
  expect((await call('GET', '')).body.total).toBe(0);
});

const MCP = {
  name: 'github',
  description: 'GitHub issue and PR tools',
  server_url: 'https://api.githubcopilot.com/mcp/',
  auth_type: 'BEARER',
  auth_config: { bearer: 'ghp_xxxx' },
  timeout: 20,
  tool_allowlist: ['create_issue', 'search_issues', 'list_pull_requests'],
};

test('MCP servers: any number, each with a name of its own', async () => {
  const call = await chatbot();
  const made = await call('POST', '/mcp', MCP);
  const instant = expect.stringMatching(/Z$/);
  expect(made).toEqual({
    status: 201,
    body: {
      ...MCP,
      integration_id: expect.any(String),
      chatbot_id: expect.any(String),
      auth_config: { bearer: '***' },
      enabled: true,
      created_at: instant,
      updated_at: instant,
    },
  });
  expect(await call('POST', '/mcp', MCP)).toMatchObject({ status: 409 });
  const other = await call('POST', '/mcp', { name: 'plain', server_url: 'https://mcp.example.com/mcp' });
  expect(other.body).toMatchObject({ auth_type: 'NONE', auth_config: null, timeout: 30, tool_allowlist: null });
  expect(await call('PATCH', `/mcp/${other.body.integration_id}`, { name: 'github' })).toMatchObject({ status: 409 });
  expect((await call('GET', '/mcp')).body).toMatchObject({ count: 2, items: [{ name: 'plain' }, { name: 'github' }] });
  const id = made.body.integration_id;
  const off = await call('PATCH', `/mcp/${id}`, { enabled: false, auth_config: { bearer: '***' } });
  expect(off.body).toMatchObject({ enabled: false, auth_config: { bearer: '***' }, timeout: 20 });
  expect((await call('GET', '')).body.items).toContainEqual(
    expect.objectContaining({ id, type: 'mcp', is_active: false }),
  );
  expect((await call('DELETE', `/mcp/${id}`)).status).toBe(204);
  expect((await call('GET', `/mcp/${id}`)).status).toBe(404);
});

test.each(['http://mcp.example.com', 'https://127.0.0.1/mcp', 'no address'])(
  'an MCP server at %s is refused with 400',
  async server_url => {
    const call = await chatbot();
    expect(await call('POST', '/mcp', { name: 'a', server_url })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('server_url') },
    });
  },
);

test('an MCP server that a flow names is kept, and the flow is named', async () => {
  const call = await chatbot();
  const { body } = await call('POST', '/mcp', MCP);
  const tools = [{ name: 'mcp', collection: 'github', enabled: true }];
  const flow = { start: { message: 'Hi', actions: [{ type: 'LLM_AGENT', name: 'Order Assistant', tools }] } };
  const url = `/api/dev/v1/chatbots/${body.chatbot_id}/flows`;
  const written = await the.server.call({ url, payload: { name: 'Order Assistant', type: 'conversation', flow } });
  for (const path of [`/mcp/${body.integration_id}`, `/${body.integration_id}`]) {
    const refused = await call('DELETE', path);
    expect(refused).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('following flows: "Order Assistant". Remove') },
    });
  }
  await the.server.call({ method: 'DELETE', url: `${url}/${written.json().id}` });
  expect((await call('DELETE', `/mcp/${body.integration_id}`)).status).toBe(204);
});
