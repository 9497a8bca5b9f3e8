import Module, { createRequire } from 'node:module';
import { Window } from 'happy-dom';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

/** The npm package react-sarufi-chatbox, unmodified: rendered, typed into and clicked. Its fixed host is rewritten. */
interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}
interface RequestConfig {
  url: string;
  proxy: false;
  method: string;
  data: unknown;
}
interface Root {
  render(element: unknown): void;
  unmount(): void;
}

const HOST = 'https://api.sarufi.io';
const DOM_GLOBALS = ['window', 'document', 'localStorage', 'HTMLElement', 'Node'] as const;

let server: TestServer;
let bot: number;
let browser: Window;
let sent: Sent[] = [];
let root: Root;
let render: (props: object) => void;
const before = new Map<string, unknown>();

beforeAll(async () => {
  server = await createTestServer();
  const host = await server.listen();
  const payload = {
    name: 'Duka',
    visible_on_community: true,
    flows: {
      start: { message: ['Karibu!'], type: 'interactive', buttons: [{ hours: 'Opening hours' }, { more: 'More' }] },
      hours: { message: ['We open at 8.'], next_state: 'end' },
      more: { message: ['Pick:\n1. Tea\n2. Coffee\n3. Milk\n4. Water'], next_state: 'choice_drink' },
      choice_drink: { 1: 'tea', 2: 'coffee', 3: 'tea', 4: 'tea' },
      tea: { message: ['Tea it is.'], next_state: 'end' },
      coffee: { message: ['Coffee it is.'], next_state: 'end' },
    },
  };
  bot = (await server.call({ url: '/chatbot', payload })).json<{ id: number }>().id;

  browser = new Window({ url: 'https://shop.example' });
  for (const name of DOM_GLOBALS) {
    before.set(name, (globalThis as Record<string, unknown>)[name]);
    Object.defineProperty(globalThis, name, {
      value: name === 'window' ? browser : browser[name],
      configurable: true,
      writable: true,
    });
  }
  // Bundlers take style sheets out of the way; here nobody does.
  (Module as unknown as { _extensions: Record<string, () => void> })._extensions['.css'] = () => undefined;
  const require = createRequire(import.meta.url);
  const chatbox = createRequire(require.resolve('react-sarufi-chatbox'));
  const { createElement } = require('react') as { createElement(type: unknown, props: object): unknown };
  const { createRoot } = require('react-dom/client') as { createRoot(container: unknown): Root };
  const { default: Chatbox } = chatbox('react-sarufi-chatbox') as { default: unknown };
  const axios = chatbox('axios') as {
    interceptors: { request: { use(change: (config: RequestConfig) => RequestConfig): void } };
  };
  axios.interceptors.request.use(config => {
    expect(config.url.startsWith(HOST)).toBe(true);
    const path = config.url.slice(HOST.length);
    sent.push({ method: config.method, path, body: config.data });
    return { ...config, url: host + path, proxy: false };
  });
  render = props => {
    browser.document.body.innerHTML = '<div id="page"></div>';
    root = createRoot(browser.document.getElementById('page'));
    root.render(createElement(Chatbox, { popUpShow: false, ...props }));
  };
});
afterEach(() => {
  root.unmount();
  sent = [];
});
afterAll(async () => {
  await browser.happyDOM.close();
  for (const [name, value] of before) {
    if (value === undefined) delete (globalThis as Record<string, unknown>)[name];
    else (globalThis as Record<string, unknown>)[name] = value;
  }
  delete (Module as unknown as { _extensions: Record<string, unknown> })._extensions['.css'];
  await server.close();
});

/** `waitFor` alone gives up after one second. */
const PATIENT = { timeout: 45_000 };
const page = (): string => browser.document.body.textContent ?? '';
const shows = (text: string): Promise<void> => expect.poll(page).toContain(text);

async function type(message: string): Promise<void> {
  const field = await vi.waitFor(() => {
    const found = browser.document.querySelector('textarea');
    if (found === null) throw new Error('the chat box is not there yet');
    return found;
  }, PATIENT);
  // As a browser does it: React listens to the element's own setter.
  Object.getOwnPropertyDescriptor(browser.HTMLTextAreaElement.prototype, 'value')?.set?.call(field, message);
  field.dispatchEvent(new browser.Event('input', { bubbles: true }));
  await new Promise(setImmediate);
  field.closest('form')?.dispatchEvent(new browser.Event('submit', { bubbles: true, cancelable: true }));
}

async function press(label: string): Promise<void> {
  const button = await vi.waitFor(() => {
    const found = [...browser.document.querySelectorAll('button, li')].filter(element =>
      element.textContent?.trim().startsWith(label),
    );
    const last = found.at(-1);
    if (last === undefined) throw new Error(`nothing says ${label}`);
    return last;
  }, PATIENT);
  button.dispatchEvent(new browser.MouseEvent('click', { bubbles: true }));
}

test('the chat box talks to an open bot without a key: words, buttons, a list', async () => {
  render({ botId: bot });
  await expect.poll(() => sent[0]).toMatchObject({ method: 'get', path: `/plugin/${bot}/unauthenticated` });
  await type('Hello');
  await shows('Karibu!');
  expect(sent.at(-1)).toStrictEqual({
    method: 'post',
    path: `/plugin/conversation/${bot}`,
    body: { message: 'Hello', chat_id: expect.stringMatching(/^[\d,.\s]+$/), bot_id: bot, message_type: 'text' },
  });
  await press('More');
  await expect.poll(() => sent.at(-1)?.body).toMatchObject({ message: 'more', message_type: 'interactive' });
  await shows('Pick:');
  await press('☰');
  await press('Coffee');
  await shows('Coffee it is.');
  expect(sent.at(-1)?.body).toMatchObject({ message: '2', message_type: 'interactive' });
});

test('with a key it talks to the API of WhatsApp, and shows the same', async () => {
  render({ botId: bot, token: server.team.key });
  await type('Hello');
  await shows('Karibu!');
  await press('Opening hours');
  await shows('We open at 8.');
  expect(sent.filter(({ path }) => path === '/conversation/whatsapp')).toHaveLength(2);
});

test('it shows why it was refused', async () => {
  render({ botId: bot, token: 'wrong' });
  await type('Hello');
  await shows('Token invalid');
  root.unmount();
  render({ botId: server.agent.number });
  await type('Hello');
  await shows('Bot not found');
});
