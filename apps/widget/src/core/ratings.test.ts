import { afterEach, expect, test, vi } from 'vitest';
import { openBrowser, openTab } from './chat.fixture.ts';

afterEach(() => vi.unstubAllGlobals());

test('what the visitor said of a reply is still there on the next page, until they sign out', async () => {
  const browser = openBrowser([['conversation', 'conv_1']]);
  browser.edge.intercept = (method, path) =>
    method === 'POST' && path.endsWith('/feedback') ? new Response(null, { status: 204 }) : undefined;
  const first = await openTab(browser);
  await first.chat.rate('msg_2', 'good');
  await first.chat.rate('msg_4', 'wrong');
  const next = await openTab(browser);
  expect(next.chat.state.ratings).toEqual({ msg_2: 'good', msg_4: 'wrong' });
  await next.chat.identify(null);
  expect((await openTab(browser)).chat.state.ratings).toEqual({});
});

test('a rating that the server does not take is not kept, and the one before it is', async () => {
  const browser = openBrowser([['conversation', 'conv_1']]);
  let status = 204;
  browser.edge.intercept = (_method, path) =>
    path.endsWith('/feedback') ? new Response(status === 204 ? null : '{}', { status }) : undefined;
  const { chat } = await openTab(browser);
  await chat.rate('msg_2', 'good');
  status = 429;
  await chat.rate('msg_2', 'wrong');
  await chat.rate('msg_4', 'wrong');
  expect(chat.state.ratings).toEqual({ msg_2: 'good' });
  expect((await openTab(browser)).chat.state.ratings).toEqual({ msg_2: 'good' });
});

test('only the last ratings are kept', async () => {
  const browser = openBrowser();
  browser.edge.intercept = (_method, path) =>
    path.endsWith('/feedback') ? new Response(null, { status: 204 }) : undefined;
  const { chat } = await openTab(browser);
  for (let n = 0; n < 40; n += 1) await chat.rate(`msg_${n}`, 'good');
  const kept = Object.keys((await openTab(browser)).chat.state.ratings);
  expect(kept).toHaveLength(30);
  expect(kept.at(-1)).toBe('msg_39');
});
