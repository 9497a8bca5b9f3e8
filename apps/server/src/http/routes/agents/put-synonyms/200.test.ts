import { synonymsBody } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();
const url = '/api/v1/agents/support-agent/synonyms';

test('the list takes the place of the one before, and an empty one clears it', async () => {
  for (const groups of [[['tv', 'television']], [['ac', 'air conditioner', 'aircon']], []]) {
    const put = await the.server.call({ method: 'PUT', url, payload: { groups } });
    expect(expectAnswer(put, 200, synonymsBody)).toEqual({ groups });
    const got = await the.server.call({ method: 'GET', url });
    expect(expectAnswer(got, 200, synonymsBody)).toEqual({ groups });
  }
});
