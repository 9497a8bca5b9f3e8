/** What one key does in the inbox; the dialog lists them in this order. */
export const SHORTCUTS = {
  j: 'next',
  k: 'previous',
  t: 'takeOver',
  s: 'stop',
  r: 'reply',
  n: 'note',
  e: 'close',
  a: 'assignMe',
  '/': 'search',
  '?': 'help',
} as const;

export type ShortcutKey = keyof typeof SHORTCUTS;
export type ShortcutAction = (typeof SHORTCUTS)[ShortcutKey];

/** The part of a keyboard event that counts. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly defaultPrevented: boolean;
}

/** What a key does here; undefined for one that is none of ours, or was pressed with another. */
export function shortcutOf(pressed: PressedKey): ShortcutAction | undefined {
  const { key, ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = pressed;
  if (ctrlKey || metaKey || altKey || isComposing || defaultPrevented) return undefined;
  return Object.hasOwn(SHORTCUTS, key) ? SHORTCUTS[key as ShortcutKey] : undefined;
}

/** Where letters are letters: a field, or anything in a dialog, a menu or a list of choices. */
export const TYPING_PLACES =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"], [role="combobox"]';

const STORAGE_KEY = 'baraza-shortcuts';

/** Single keys can be switched off (WCAG 2.1.4). */
export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    return true;
  }
}

export function storeShortcutsOn(on: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off');
  } catch {
    // Storage is switched off: the choice holds until the page is left.
  }
}
