import { meView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a key tells whose it is', async () => {
  const response = await the.server.call({ method: 'GET', url: '/api/v1/me' });
  expect(expectAnswer(response, 200, meView).team).toStrictEqual({ id: the.server.team.scope.teamId, name: 'A team' });
});
