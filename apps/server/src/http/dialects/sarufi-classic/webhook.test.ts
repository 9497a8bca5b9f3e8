import { expect, test } from 'vitest';
import { NOTIFY_BOT_JOB } from '#modules/flows';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const make = async (name: string, more: object): Promise<number> => {
  const payload = { name, flows: { start: { message: ['Karibu'], next_state: 'end' } }, ...more };
  return (await the.server.call({ url: '/chatbot', payload })).json<{ id: number }>().id;
};

const say = (bot_id: number, chat_id: string, headers = {}) =>
  the.server.call({ url: '/conversation', headers, payload: { chat_id, bot_id, message: 'Hi' } });

const notices = async (): Promise<unknown[]> => {
  const rows = await the.server.database.db
    .selectFrom('jobs')
    .select('payload')
    .where('kind', '=', NOTIFY_BOT_JOB)
    .orderBy('created_at')
    .execute();
  return rows.map(({ payload }) => JSON.parse(payload));
};

test('a bot’s webhook hears of every exchange when it names no intents, once for a request that comes twice', async () => {
  const bot = await make('Heard', { webhook_url: 'https://shop.example/hook' });
  const headers = { 'idempotency-key': 'one' };
  await say(bot, 'c1', headers);
  await say(bot, 'c1', headers);
  expect(await notices()).toStrictEqual([
    {
      url: 'https://shop.example/hook',
      body: {
        bot_id: bot,
        chat_id: 'c1',
        message: 'Hi',
        intent: null,
        response: ['Karibu'],
        memory: expect.any(Object),
        next_state: 'end',
      },
    },
  ]);
});

test('with trigger intents, of those alone; without a webhook, of nothing', async () => {
  const before = (await notices()).length;
  await say(
    await make('Picky', { webhook_url: 'https://shop.example/hook', webhook_trigger_intents: ['order'] }),
    'c2',
  );
  await say(await make('Deaf', {}), 'c3');
  expect(await notices()).toHaveLength(before);
});
