import { type FromApp, type FromLoader, type Look, PROTOCOL } from '../core/frame-protocol.ts';
import { readFromApp } from './read-from-app.ts';
import type { Settings } from './settings.ts';

export type Listener = (detail: unknown) => void;

export interface Widget {
  open(): void;
  close(): void;
  toggle(): void;
  tell(message: FromLoader): void;
  on(name: string, listener: Listener): void;
  off(name: string, listener: Listener): void;
}

const CHAT = 'M4 5h16v11H9.5L5 20v-4H4z';
const CROSS = 'M6 6l12 12M18 6L6 18';

const STYLE = `:host{all:initial}
*{box-sizing:border-box}
button{position:fixed;bottom:20px;width:56px;height:56px;padding:0;border:0;border-radius:50%;cursor:pointer;display:grid;place-items:center;box-shadow:0 3px 14px rgb(0 0 0/.28);z-index:2}
button:focus-visible{outline:3px solid #fff;outline-offset:-6px}
svg{width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
img{width:100%;height:100%;border-radius:50%;object-fit:cover}
b{position:absolute;top:-3px;inset-inline-end:-3px;min-width:21px;padding:0 5px;border-radius:11px;background:#b3261e;color:#fff;font:600 12px/21px system-ui,sans-serif}
b:empty{display:none}
iframe{position:fixed;bottom:88px;width:400px;height:min(680px,calc(100dvh - 108px));max-width:calc(100vw - 24px);border:0;border-radius:18px;box-shadow:0 10px 44px rgb(0 0 0/.26);background:Canvas;color-scheme:normal;z-index:1}
iframe[hidden]{display:block;visibility:hidden;pointer-events:none;opacity:0;transform:translateY(10px)}
iframe.in{position:static;width:100%;height:100%;max-width:none;box-shadow:none}
@media(prefers-reduced-motion:no-preference){iframe{transition:opacity .16s,transform .16s}}
@media(max-width:480px){iframe{inset:0!important;width:100%;height:100%;max-width:none;border-radius:0}.open{display:none}}`;

/** The bubble and its frame, in a shadow root that the page's styles do not reach. Shown once the agent says it may be. */
export function mountBubble(settings: Settings): Widget {
  const { origin, agent, lang, theme } = settings;
  const target = settings.inline === null ? null : document.querySelector(settings.inline);
  const inline = target !== null;
  const host = document.createElement('div');
  // Inline and important: nothing in a page's stylesheet stands above it.
  host.style.cssText = inline
    ? 'all:initial!important;display:block!important;width:100%!important;height:100%!important'
    : 'all:initial!important;position:fixed!important;width:0!important;height:0!important;z-index:2147483000!important';
  const root = host.attachShadow({ mode: 'open' });
  addStyle(root);
  const frame = document.createElement('iframe');
  frame.title = settings.title;
  frame.allow = 'clipboard-write; autoplay';
  const query = new URLSearchParams();
  if (lang !== '') query.set('lang', lang);
  if (theme !== '') query.set('theme', theme);
  frame.src = `${origin}/widget/${encodeURIComponent(agent)}?${query}`;
  frame.hidden = !inline;
  if (inline) frame.className = 'in';
  const button = document.createElement('button');
  button.type = 'button';
  button.style.display = 'none';
  const badge = document.createElement('b');
  button.setAttribute('aria-haspopup', 'dialog');
  root.append(frame);
  if (!inline) root.append(button);

  let look: Look | undefined;
  let open = false;
  let ready = false;
  const queue: FromLoader[] = [];
  const listeners = new Map<string, Set<Listener>>();

  const tell = (message: FromLoader): void => {
    if (ready) frame.contentWindow?.postMessage({ ...message, protocol: PROTOCOL }, origin);
    else queue.push(message);
  };
  const emit = (name: string, detail: unknown): void => {
    for (const listener of listeners.get(name) ?? []) listener(detail);
  };
  const draw = (): void => {
    frame.hidden = !open && !inline;
    button.className = open ? 'open' : '';
    button.setAttribute('aria-expanded', String(open));
    button.setAttribute('aria-label', (open ? look?.close : look?.open) ?? settings.title);
    if (look === undefined) return;
    button.style.display = '';
    button.style.background = look.color;
    button.style.color = look.on;
    for (const part of [button, frame]) {
      if (inline) continue;
      part.style.setProperty(look.side, '20px');
      part.style.setProperty(look.side === 'left' ? 'right' : 'left', 'auto');
    }
    button.replaceChildren(open || look.icon === '' ? drawing(open ? CROSS : CHAT) : picture(look.icon, origin), badge);
  };
  const show = (wanted: boolean, focus = true): void => {
    if (inline || wanted === open) return;
    open = wanted;
    draw();
    tell({ type: 'shown', open });
    if (focus) (open ? frame : button).focus();
    emit(open ? 'open' : 'close', undefined);
  };
  const take = (message: FromApp): void => {
    if (message.type === 'look') {
      const first = look === undefined;
      look = message;
      draw();
      if (first && look.autoOpen >= 0) setTimeout(() => show(true, false), look.autoOpen * 1000);
    } else if (message.type === 'unread')
      badge.textContent = message.count > 0 ? String(Math.min(message.count, 99)) : '';
    else if (message.type === 'close') show(false);
    else emit(message.name, JSON.parse(message.detail));
  };

  button.addEventListener('click', () => show(!open));
  frame.addEventListener('load', () => {
    ready = true;
    tell({ type: 'hello', inline });
    if (open) tell({ type: 'shown', open });
    for (const message of queue.splice(0)) tell(message);
  });
  addEventListener('message', event => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const message = readFromApp(event.data);
    if (message !== undefined) take(message);
  });

  const place = (): void => (target ?? document.body).append(host);
  // After the page itself, which came first.
  if (inline || document.readyState === 'complete') place();
  else
    addEventListener('load', () =>
      'requestIdleCallback' in window ? requestIdleCallback(place, { timeout: 2000 }) : place(),
    );
  draw();
  return {
    open: () => show(true),
    close: () => show(false),
    toggle: () => show(!open),
    tell,
    on(name, listener) {
      listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
    },
    off: (name, listener) => void listeners.get(name)?.delete(listener),
  };
}

/** Not as an element where it can be helped: a page's CSP may forbid those. */
function addStyle(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = STYLE;
    root.append(style);
  }
}

function drawing(path: string): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  const line = document.createElementNS(space, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

function picture(url: string, origin: string): HTMLElement {
  const image = document.createElement('img');
  image.alt = '';
  image.src = new URL(url, origin).href;
  return image;
}
