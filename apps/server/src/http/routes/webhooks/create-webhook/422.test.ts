import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  'http://127.0.0.1:9000/hook',
  'http://2130706433/',
  'http://[::1]/hook',
  'http://169.254.169.254/latest',
  'https://user:password@receiver.example.com',
])('%s', async url => {
  const payload = { url, events: ['*'] };
  expectProblem(await the.server.call({ url: '/api/v1/webhooks', payload }), 422, 'url_not_allowed', 'url');
});
