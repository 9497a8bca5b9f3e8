import type { Listener, Widget } from './bubble.ts';

type Call = (...args: unknown[]) => unknown;

/** `user_id`, `user_hash`, `user_metadata` or a token, in Chatbase's words or ours. */
interface GivenIdentity {
  readonly [key: string]: unknown;
}

/** Puts `window.baraza` and a `window.chatbase` that understands the same on the page, and does what was asked of them before. */
export function installApi(widget: Widget): void {
  const page = window as unknown as Record<string, unknown>;
  const identify = (given: GivenIdentity): void => {
    const { token, userId, user_id, userHash, user_hash, metadata, user_metadata } = given ?? {};
    widget.tell({
      type: 'identify',
      identity: JSON.stringify(
        token === undefined
          ? { userId: userId ?? user_id, userHash: userHash ?? user_hash, metadata: metadata ?? user_metadata }
          : { token },
      ),
    });
  };
  const calls: Record<string, Call> = {
    open: () => widget.open(),
    close: () => widget.close(),
    toggle: () => widget.toggle(),
    identify: given => identify(given as GivenIdentity),
    logout: () => widget.tell({ type: 'logout' }),
    send: text => widget.tell({ type: 'send', text: String(text) }),
    newConversation: () => widget.tell({ type: 'new' }),
    on: (name, listener) => widget.on(String(name), listener as Listener),
    off: (name, listener) => widget.off(String(name), listener as Listener),
  };
  const foreign: Record<string, Call | undefined> = {
    ...calls,
    resetUser: calls['logout'],
    resetChat: calls['newConversation'],
    setInitialMessages: texts => widget.tell({ type: 'initial', messages: JSON.stringify(texts) }),
    sendMessage: calls['send'],
    addEventListener: calls['on'],
    removeEventListener: calls['off'],
    getState: () => 'initialized',
  };
  const call = (name: string, ...args: unknown[]): unknown => {
    const found = Object.hasOwn(foreign, name) ? foreign[name] : undefined;
    // oxlint-disable-next-line no-console -- for whoever builds the page
    if (found === undefined) return console.warn(`baraza: ${name} is not supported`);
    return found(...args);
  };
  const stubs = [page['chatbase'], page['baraza']] as ({ readonly q?: Iterable<unknown[]> } | undefined)[];
  page['baraza'] = calls;
  page['chatbase'] = new Proxy(call, {
    get:
      (_call, name) =>
      (...args: unknown[]) =>
        call(String(name), ...args),
  });
  const known = (page['barazaUser'] ?? page['chatbaseUserConfig']) as GivenIdentity | undefined;
  if (known !== undefined) identify(known);
  // Plain loops: a page may have changed what arrays can do.
  for (const stub of stubs) for (const [name, ...args] of stub?.q ?? []) call(String(name), ...args);
}
