import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { chat, publish, shopFlow } from '#test/flow-kit';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();
const base = '/api/v1/agents/support-agent/flow';
const get = (path: string) => the.server.call({ method: 'GET', url: `${base}${path}` });
const post = (path: string, payload?: object) =>
  the.server.call({ url: `${base}${path}`, ...(payload && { payload }) });
const put = (payload: object | string, type = 'application/json') =>
  the.server.call({ method: 'PUT', url: base, payload, headers: { 'content-type': type } });

test('a draft comes back as it was written, as JSON and as YAML', async () => {
  expectProblem(await get(''), 404, 'flow_not_found');
  expect((await put(shopFlow())).json()).toEqual(shopFlow());
  expect((await get('')).json()).toEqual(shopFlow());
  const yaml = 'format: baraza/v1\nstart: a\nnodes:\n  - { id: a, type: end, text: Bye. }\n';
  expect((await put(yaml, 'application/yaml')).json()).toMatchObject({ start: 'a', nodes: [{ id: 'a' }] });
  expect((await post('/validate')).json()).toMatchObject({ valid: true, errors: [] });
});

test('a draft is saved over the one that its author saw, and the other learns who was faster', async () => {
  await the.server.call({ url: '/api/v1/agents', payload: { name: 'Two authors', slug: 'two-authors' } });
  const call = async (method: 'GET' | 'PUT' | 'POST', path: string, payload?: object, tag?: string) => {
    const headers = { 'content-type': 'application/json', ...(tag !== undefined && { 'if-match': tag }) };
    return the.server.call({
      method,
      url: `/api/v1/agents/two-authors/flow${path}`,
      ...(payload && { payload, headers }),
    });
  };
  expect((await call('GET', '/status')).json()).toEqual({ draft: null, live: null });
  const first = await call('PUT', '', shopFlow('One'), '"0"');
  expect([first.statusCode, first.headers['etag']]).toEqual([200, '"1"']);
  expect((await call('GET', '')).headers['etag']).toBe('"1"');
  expect((await call('PUT', '', shopFlow('Two'), '"1"')).headers['etag']).toBe('"2"');
  const late = await call('PUT', '', shopFlow('Three'), '"1"');
  expectProblem(late, 412, 'flow_changed');
  const { draft } = (await call('GET', '/status')).json();
  expect(draft).toMatchObject({ revision: 2, savedBy: { kind: 'key' } });
  expect(late.json().details).toEqual(draft);
  expect((await call('GET', '')).json()).toEqual(shopFlow('Two'));
  expect((await call('PUT', '', shopFlow('Four'))).headers['etag']).toBe('"3"');
  await call('POST', '/publish', { note: 'Out' });
  expect((await call('GET', '/status')).json()).toMatchObject({
    draft: { revision: 3 },
    live: { number: 1, note: 'Out' },
  });
});

test('what claims to be no flow is refused, and what claims to be one is proven', async () => {
  expectProblem(await put({ hello: 1 }), 400, 'invalid_flow', 'format');
  expectProblem(await put('a: [', 'application/yaml'), 400, 'invalid_yaml');
  const broken = { format: 'baraza/v1', start: 'a', nodes: [{ id: 'a', type: 'jump', next: 'nowhere' }] };
  expect((await put(broken)).statusCode).toBe(200);
  const proof = (await post('/validate')).json();
  expect(proof).toMatchObject({ valid: false, errors: [{ code: 'broken_reference', nodeId: 'a' }] });
  const refused = await post('/publish', {});
  expectProblem(refused, 422, 'flow_invalid');
  expect(refused.json().details.errors).toEqual(proof.errors);
  expect((await post('/validate', shopFlow())).json()).toMatchObject({ valid: true });
});

test('versions keep their note, author and number, can be compared, and come back as new ones', async () => {
  await publish(the.server, shopFlow('One'), { note: 'First' });
  await publish(the.server, shopFlow('Two'));
  const { items } = (await get('/versions')).json();
  expect(items).toMatchObject([
    { number: 2, note: '', live: true },
    { number: 1, note: 'First', live: false },
  ]);
  expect(items[0].author).toMatch(/^key_/);
  expect((await get('/diff?from=1&to=2')).json()).toMatchObject({ changed: ['greet', 'menu', 'thanks'], added: [] });
  const back = await post('/rollback', { version: 1 });
  expect(back.json()).toMatchObject({ number: 3, restoredFrom: 1, note: 'Back to version 1' });
  expect((await get('/versions/3')).json().flow.nodes[0].messages[0].text).toBe('One');
  expect((await chat(the.server, 'hello', 'asha')).text).toContain('One');
  expectProblem(await post('/rollback', { version: 9 }), 404, 'flow_version_not_found');
  expectProblem(await get('/versions/9'), 404, 'flow_version_not_found');
  expectProblem(
    await post('/publish', { sessions: { move: { menu: 'greet' } } }),
    422,
    'flow_move_target',
    'sessions.move',
  );
});

test('tests are kept, run with coverage, generated to cross every edge, and recorded', async () => {
  await publish(the.server, shopFlow());
  const generated = (await post('/tests/generate')).json();
  expect(generated.uncovered).toEqual([]);
  const run = (await post('/tests/run')).json();
  expect(run).toMatchObject({ failed: 0, passed: generated.tests.length, coverage: { edges: { missing: [] } } });

  await chat(the.server, 'hello', 'recorded');
  await chat(the.server, 'ask a question', 'recorded');
  const { conversationId } = await chat(the.server, 'Why?', 'recorded');
  const recorded = (await post('/tests/record', { conversationId, name: 'as it was' })).json();
  expect(recorded.tests[0].steps).toHaveLength(3);
  expect((await get('/tests')).json().tests).toHaveLength(generated.tests.length + 1);
  expect((await post('/tests/run', { tests: recorded.tests })).json()).toMatchObject({ passed: 1, failed: 0 });

  const wrong = await the.server.call({
    method: 'PUT',
    url: `${base}/tests`,
    payload: { tests: ['name: x\nsteps: 1'] },
  });
  expectProblem(wrong, 400, 'invalid_flow_test', 'tests.0.steps');
});

test('a flow is walked through without a customer, and nothing is stored', async () => {
  const steps = [{ start: true }, { click: 'ask' }, { say: 'Why?' }];
  const conversations = async () =>
    (await the.server.call({ method: 'GET', url: '/api/v1/conversations' })).json().items.length;
  const before = await conversations();
  const walked = (await post('/simulate', { flow: shopFlow(), steps })).json();
  expect(walked.steps).toMatchObject([
    { node: 'menu', messages: [{ type: 'text', text: 'Karibu!' }, { type: 'buttons' }] },
    { node: 'ask', crossed: ['menu/button:ask'] },
    { node: 'menu', effects: [{ type: 'ask-agent', question: 'Why?' }] },
  ]);
  await put(shopFlow('Draft'));
  expect((await post('/simulate', { steps })).json().steps[0].messages[0].text).toBe('Draft');
  expect(await conversations()).toBe(before);
  const broken = { format: 'baraza/v1', start: 'a', nodes: [{ id: 'a', type: 'dance' }] };
  expectProblem(await post('/simulate', { flow: broken, steps }), 422, 'flow_invalid');
  expectProblem(await post('/simulate', { steps: [{ start: 1 }] }), 400, 'invalid_flow_test', 'tests.0.steps.0.start');
});

test('a bot of another make is imported with a report, or refused with a reason', async () => {
  const files = [
    { path: 'faq.csv', text: 'question,answer\nWhen do you open?,From nine.\nWhere are you?,In Mwanza.\n' },
  ];
  expect((await post('/import', { files })).json()).toMatchObject({ format: 'faq-csv', report: { dropped: [] } });
  expectProblem(await post('/import', { files: [{ path: 'x.json', text: '{"a": 1}' }] }), 422, 'import_refused');
});

test('another team’s agent has no flow to see', async () => {
  const other = await the.server.createAgent(await the.server.createTeam(), 'Theirs');
  for (const path of ['', '/versions', '/tests']) {
    const url = `/api/v1/agents/${other.id}/flow${path}`;
    expectProblem(await the.server.call({ method: 'GET', url }), 404, 'agent_not_found');
  }
});
