import { modelCheck } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { modelUnavailable } from '#modules/agents';
import { expectAnswer } from '#test/expect-answer';
import { failingAfter, saying } from '#test/scripted-models';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const check = async () =>
  expectAnswer(
    await the.server.call({ method: 'POST', url: '/api/v1/models/check', payload: { model: 'openai/small' } }),
    200,
    modelCheck,
  );

test('a model that answers is told with its words and times', async () => {
  the.server.models.script = saying('Hello', ' from here.');
  expect(await check()).toStrictEqual({
    ok: true,
    text: 'Hello from here.',
    firstTokenMs: expect.any(Number),
    totalMs: expect.any(Number),
  });
  expect(the.server.models.requests.at(-1)).toMatchObject({ model: 'openai/small', maxOutputTokens: 256 });
});

test('a model that fails is told as it is, not hidden behind the built-in answerer', async () => {
  the.server.models.script = failingAfter(modelUnavailable(), 'Hel');
  expect(await check()).toStrictEqual({
    ok: false,
    code: 'model_unavailable',
    message: 'The model provider is not available',
  });
});

test('a model that says nothing does not pass', async () => {
  the.server.models.script = saying();
  expect(await check()).toMatchObject({ ok: false, code: 'model_said_nothing' });
});
