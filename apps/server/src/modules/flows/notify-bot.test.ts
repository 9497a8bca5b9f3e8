import { expect, test } from 'vitest';
import type { FlowRequester } from './flow-world.ts';
import { notifyBot } from './notify-bot.ts';

const notice = { url: 'https://shop.example/hook', body: { message: 'Hi' } };

test('a notice is a POST of its body', async () => {
  const sent: unknown[] = [];
  const request: FlowRequester = async effect => {
    sent.push(effect);
    return { type: 'http-request', status: 204, body: '' };
  };
  await notifyBot(request, notice);
  expect(sent).toMatchObject([{ method: 'POST', ...notice }]);
});

test.each([
  { type: 'http-request', status: 302, body: '' },
  { type: 'http-request', status: 500, body: '' },
  { type: 'http-request', failed: 'the address is private' },
] as const)('%j is no success, and is tried again', async outcome => {
  await expect(notifyBot(async () => outcome, notice)).rejects.toMatchObject({ code: 'notice_not_taken' });
});
