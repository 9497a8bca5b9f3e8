import { expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const get = (url: string, headers: Record<string, string> = {}) => the.server.app.inject({ url, headers });

test('health needs no key', async () => {
  expect((await get('/health/live')).json()).toStrictEqual({ status: 'ok' });
  expect((await get('/health/ready')).json()).toMatchObject({ status: 'ok' });
});

test('what answers GET answers HEAD with the same head and no body', async () => {
  for (const url of ['/health/live', '/health/ready', '/openapi.json', '/api/v1/agents', '/v1/models']) {
    const whole = await get(url, the.server.team.headers);
    const response = await the.server.app.inject({ method: 'HEAD', url, headers: the.server.team.headers });
    expect([url, response.statusCode, response.headers['content-type']]).toStrictEqual([
      url,
      200,
      whole.headers['content-type'],
    ]);
    expect(response.body).toBe('');
  }
  expect((await the.server.app.inject({ method: 'HEAD', url: '/api/v1/agents' })).statusCode).toBe(401);
});

test('the head of a stream that does not end ends', async () => {
  const url = '/api/v1/conversations/events';
  const response = await the.server.app.inject({ method: 'HEAD', url, headers: the.server.team.headers });
  expect([response.statusCode, response.headers['content-type']]).toStrictEqual([
    200,
    'text/event-stream; charset=utf-8',
  ]);
});

test('metrics count requests by route, never by path', async () => {
  await get('/api/v1/agents/agt_secret_path', the.server.team.headers);
  const response = await get('/metrics', the.server.team.headers);
  expect(response.headers['content-type']).toMatch(/^text\/plain/);
  expect(response.body).toContain(
    'baraza_http_requests_total{method="GET",route="/api/v1/agents/:agentId",status="404"} 1',
  );
  expect(response.body).toContain('process_resident_memory_bytes');
  expect(response.body).not.toContain('agt_secret_path');
});

test('every operation is documented with an id of its own, a summary and its errors', async () => {
  const response = await get('/openapi.json');
  const document = response.json<{
    openapi: string;
    paths: Record<
      string,
      Record<string, { operationId?: string; summary?: string; responses: Record<string, unknown> }>
    >;
  }>();
  expect(document.openapi).toBe('3.1.0');
  const operations = Object.values(document.paths).flatMap(path => Object.values(path));
  expect(operations.length).toBeGreaterThan(30);
  for (const operation of operations) {
    expect(operation.operationId, JSON.stringify(operation.summary)).toBeTruthy();
    expect(operation.summary, operation.operationId).toBeTruthy();
    expect(Object.keys(operation.responses), operation.operationId).toContain('500');
  }
  expect(new Set(operations.map(operation => operation.operationId)).size).toBe(operations.length);
});

test('the reference page loads nothing from elsewhere', async () => {
  const page = await get('/docs');
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  for (const [, path] of page.body.matchAll(/(?:src|href)="(\/docs[^"]+)"/g)) {
    expect((await get(path ?? '')).statusCode, path).toBe(200);
  }
});

test('an answer names its request, and takes the name the caller gave it', async () => {
  const response = await get('/health/live', { 'x-request-id': 'from-the-caller' });
  expect(response.headers['x-request-id']).toBe('from-the-caller');
  expect((await get('/health/live', { 'x-request-id': 'bad name\u00ff' })).headers['x-request-id']).toMatch(/^req_/);
  expect(response.headers['server-timing']).toMatch(/^total;dur=/);
});

test('the reference is served under a policy that holds without https too', async () => {
  const response = await get('/docs');
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-security-policy']).toContain("default-src 'none'");
  expect(response.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
});
