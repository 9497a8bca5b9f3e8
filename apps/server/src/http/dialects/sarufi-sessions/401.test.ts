import { expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([{}, { authorization: 'Bearer sk-unknown' }])('%o is a 401', async headers => {
  for (const path of ['', '/01ARZ3NDEKTSV4RRFFQ69G5FAV/messages']) {
    const url = `/api/dev/v1/chatbots/support-agent/chat/sessions${path}`;
    const response = await the.server.app.inject({ method: 'POST', url, payload: { message: 'Hi' }, headers });
    expect(response.statusCode).toBe(401);
    expect(response.json()).toStrictEqual({ detail: 'Invalid or expired API key.' });
  }
});
