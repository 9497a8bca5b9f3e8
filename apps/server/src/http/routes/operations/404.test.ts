import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each(['/', '/nothing', '/.env', '/.git/config', '/api/v1/nothing', '//admin', '/api/v1/agents/a/b/c'])(
  '%s is not found',
  async url => {
    expectProblem(await the.server.call({ method: 'GET', url }), 404, 'not_found');
  },
);
