import { createVisitorEdge, type VisitorEdge } from '@baraza/testkit/visitor-edge';
import { vi } from 'vitest';
import { Api } from './api.ts';
import { Chat } from './chat.ts';
import { type FileKeep, openFileKeep } from './file-keep.ts';
import type { Storage } from './storage.ts';

/** A browser's tab with the chat of one agent, and the edge behind it. */
export interface Tab {
  readonly chat: Chat;
  readonly edge: VisitorEdge;
  /** Another tab changes the storage; this one hears of it later. */
  otherSets(key: string, value: string | null): void;
  /** Hears of the oldest change it has not heard of; false when there is none. */
  hears(): boolean;
}

/** What outlives a page. */
export interface Browser {
  /** The agent's. */
  readonly slug: string;
  readonly edge: VisitorEdge;
  readonly held: Map<string, string>;
  readonly files: FileKeep;
}

/** One edge for each: a tab that a test has left behind talks to none but its own. */
const edges = new Map<string, VisitorEdge>();

export function openBrowser(held: Iterable<[string, string]> = []): Browser {
  const edge = createVisitorEdge();
  const slug = `duka-${edges.size}`;
  edges.set(slug, edge);
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => edges.get(url.split('/')[4] ?? '')?.fetch(url, init));
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('parent', globalThis);
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
  vi.stubGlobal('location', { href: 'http://widget.test/' });
  return { slug, edge, held: new Map(held), files: openFileKeep('baraza:test') };
}

/** A tab that shows the conversation. What it writes, the next tab of this browser finds. */
export async function openTab({ slug, edge, held, files }: Browser): Promise<Tab> {
  const unheard: string[] = [];
  const listeners: ((key: string) => void)[] = [];
  const set = (key: string, value: string | null): void =>
    void (value === null ? held.delete(key) : held.set(key, value));
  const storage: Storage = {
    get: key => held.get(key) ?? null,
    set,
    keys: prefix => [...held.keys()].filter(key => key.startsWith(prefix)),
    watch: listener => void listeners.push(listener),
  };
  const chat = new Chat(new Api(slug, storage), storage, files, () => {});
  await chat.start();
  return {
    chat,
    edge,
    otherSets(key, value) {
      set(key, value);
      unheard.push(key);
    },
    hears() {
      const key = unheard.shift();
      if (key !== undefined) for (const listener of listeners) listener(key);
      return key !== undefined;
    },
  };
}

/** What the visitor reads, from the top. */
export function shownIn({ chat: { state } }: Tab): string[] {
  const { messages, pending, live } = state;
  return [
    ...messages.map(one => `${one.role}: ${one.text}`),
    ...pending.map(one => `pending: ${one.body.text ?? one.held?.name}`),
    ...(live === null ? [] : [`live: ${live.tail}`]),
  ];
}
