import { render } from 'preact';
import { Api } from '../core/api.ts';
import { Chat } from '../core/chat.ts';
import type { ChatEvent } from '../core/chat-state.ts';
import { readableOn, shadeFor } from '../core/colour.ts';
import { openFileKeep } from '../core/file-keep.ts';
import { plainText } from '../core/plain-text.ts';
import { openStorage } from '../core/storage.ts';
import { chooseLanguage } from '../core/texts.ts';
import { App } from './app.tsx';
import { HostPage } from './host-page.ts';
import { ping } from './ping.ts';
import './style/window.css';
import './style/messages.css';
import './style/controls.css';
// Last: what people and their devices ask for goes before all else.
import './style/preferences.css';

const DEFAULT_COLOUR = '#0b6e63';
/** Of the agent's bubbles: what reads there reads on the page's own, which has more contrast. */
const BACKGROUNDS = { light: '#f2f4f6', dark: '#20262d' };
const MAX_ANNOUNCED = 2000;
/** Told three times over; the loader takes 200,000 letters. */
const MAX_TOLD = 10_000;

const [, mode, slug = ''] = location.pathname.split('/');
const query = new URLSearchParams(location.search);
const root = document.documentElement;
const language = chooseLanguage([query.get('lang') ?? '', ...navigator.languages]);
root.lang = language.tag;
root.dir = language.direction;

let start = (): void => {};
const started = new Promise<void>(resolve => {
  start = resolve;
});
// Heard from the first moment, and done in its order once there is a chat.
const host =
  mode === 'widget' && parent !== window
    ? new HostPage(message => void started.then(() => onHostMessage(message)))
    : undefined;

let isInline = false;
let shown = host === undefined;
let unread = 0;
let announced = '';
let focusAt = 0;
let known = false;
const title = document.title;

// In several tasks, none of them long: the page around the frame may share the thread.
await breathe();
const storage = openStorage(`baraza:${slug}:`);
const api = new Api(decodeURIComponent(slug), storage);
const chat = new Chat(api, storage, openFileKeep(`baraza:${slug}`), onChatEvent);
await breathe();
draw();
start();
await breathe();
chat.subscribe(whenAgentIsKnown);
void chat.start();

function breathe(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve));
}

function draw(): void {
  const onClose = host === undefined || isInline ? undefined : () => host.send({ type: 'close' });
  render(
    <App
      chat={chat}
      api={api}
      storage={storage}
      language={language}
      onClose={onClose}
      announced={announced}
      focusAt={focusAt}
      shown={shown}
    />,
    document.body,
  );
}

function onChatEvent(event: ChatEvent): void {
  host?.send({ type: 'event', name: event.type, detail: detailOf(event) });
  if (event.type !== 'assistant-message' && event.type !== 'human-message') return;
  announced = plainText(event.text).slice(0, MAX_ANNOUNCED);
  if (!shown || document.hidden) {
    if (storage.get('sound') !== 'off') ping();
    setUnread(unread + 1);
  }
  draw();
}

/** Also in Chatbase's words: `content`, alone and in `data`. Cut where it is too long to be passed on whole. */
function detailOf(event: ChatEvent): string {
  const text = 'text' in event ? event.text.slice(0, MAX_TOLD).toWellFormed() : undefined;
  return JSON.stringify({ ...event, text, content: text, data: { content: text } });
}

function setUnread(count: number): void {
  unread = count;
  host?.send({ type: 'unread', count });
  if (host === undefined) document.title = count === 0 ? title : `(${count}) ${title}`;
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden && shown) setUnread(0);
});

function onHostMessage(message: Parameters<ConstructorParameters<typeof HostPage>[0]>[0]): void {
  switch (message.type) {
    case 'hello':
      isInline = message.inline;
      shown = isInline;
      tellLook();
      break;
    case 'shown':
      shown = message.open;
      if (shown) {
        setUnread(0);
        focusAt += 1;
      }
      break;
    case 'identify':
      void chat.identify(JSON.parse(message.identity));
      break;
    case 'logout':
      void chat.identify(null);
      break;
    case 'new':
      chat.newConversation();
      break;
    case 'initial':
      chat.setInitialMessages(JSON.parse(message.messages));
      break;
    case 'send':
      chat.send({ text: message.text.slice(0, 8000) });
      break;
  }
  draw();
}

function whenAgentIsKnown(): void {
  const { agent } = chat.state;
  if (known || agent === null) return;
  known = true;
  const { theme, userMessageColor } = agent.styles;
  const wanted = query.get('theme') ?? theme;
  root.dataset['theme'] = wanted;
  const accent = agent.styles.buttonColor ?? DEFAULT_COLOUR;
  for (const [name, value] of [
    ['--accent', accent],
    ['--on-accent', readableOn(accent)],
    ['--accent-light', shadeFor(accent, BACKGROUNDS.light)],
    ['--accent-dark', shadeFor(accent, BACKGROUNDS.dark)],
    ['--user', userMessageColor ?? accent],
    ['--on-user', readableOn(userMessageColor ?? accent)],
  ] as const) {
    root.style.setProperty(name, value);
  }
  if (host === undefined) document.title = agent.name;
  tellLook();
}

function tellLook(): void {
  const { agent } = chat.state;
  if (agent === null || host === undefined) return;
  const color = agent.styles.buttonColor ?? DEFAULT_COLOUR;
  host.send({
    type: 'look',
    color,
    on: readableOn(color),
    side: agent.styles.alignChatButton,
    open: language.texts.open,
    close: language.texts.close,
    icon: agent.iconUrl ?? '',
    autoOpen: agent.styles.autoOpenChatWindowAfter ?? -1,
  });
}
