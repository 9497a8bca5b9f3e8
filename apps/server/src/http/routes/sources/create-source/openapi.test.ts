import { expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('the API reference tells of JSON and of files', async () => {
  const document = (await the.server.app.inject({ url: '/openapi.json' })).json<{
    paths: Record<string, Record<string, { requestBody: { content: Record<string, { schema: object }> } }>>;
    components: { schemas: Record<string, { properties?: object }> };
  }>();
  const operation = document.paths['/api/v1/agents/{agentId}/sources']?.['post'];
  expect(Object.keys(operation?.requestBody.content ?? {})).toStrictEqual(['application/json', 'multipart/form-data']);
  expect(JSON.stringify(operation?.requestBody.content)).toMatch(/CreateSource.*UploadFiles/);
  expect(document.components.schemas['UploadFiles']?.properties).toHaveProperty('file');
});
