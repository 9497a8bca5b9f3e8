/** What the loader on the host page and the app in its frame tell each other. Versioned, flat, and checked on arrival. */
export const PROTOCOL = 'baraza/1';

export interface Look {
  readonly color: string;
  readonly on: string;
  readonly side: 'left' | 'right';
  readonly open: string;
  readonly close: string;
  readonly icon: string;
  /** Seconds; -1 never. */
  readonly autoOpen: number;
}

export type FromApp =
  | ({ readonly type: 'look' } & Look)
  | { readonly type: 'unread'; readonly count: number }
  | { readonly type: 'close' }
  | { readonly type: 'event'; readonly name: string; readonly detail: string };

export type FromLoader =
  | { readonly type: 'hello'; readonly inline: boolean }
  | { readonly type: 'shown'; readonly open: boolean }
  | { readonly type: 'identify'; readonly identity: string }
  | { readonly type: 'logout' }
  | { readonly type: 'new' }
  /** JSON: the first words in place of the agent's own, as texts. */
  | { readonly type: 'initial'; readonly messages: string }
  | { readonly type: 'send'; readonly text: string };
