import { expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const PATHS = ['/me', '/chatbots', '/chatbots/support-agent/flows', '/chatbots/support-agent/conversations'];

test.each([{}, { authorization: 'Bearer sk-unknown' }])('%o is a 401 in the documented words', async headers => {
  for (const path of PATHS) {
    const response = await the.server.app.inject({ method: 'GET', url: `/api/dev/v1${path}`, headers });
    expect(response.statusCode, path).toBe(401);
    expect(response.json()).toStrictEqual({ detail: 'Invalid or expired API key.' });
  }
});
