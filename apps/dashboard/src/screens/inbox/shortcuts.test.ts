import { expect, test } from 'vitest';
import { type PressedKey, shortcutOf } from './shortcuts.ts';

const press = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  ...more,
});

test.each([
  ['j', 'next'],
  ['k', 'previous'],
  ['e', 'close'],
  ['r', 'reply'],
  ['n', 'note'],
  ['/', 'search'],
  ['?', 'help'],
  ['x', undefined],
  ['constructor', undefined],
])('%s', (key, action) => {
  expect(shortcutOf(press(key))).toBe(action);
});

test.each(['ctrlKey', 'metaKey', 'altKey', 'isComposing', 'defaultPrevented'] as const)(
  'with %s a key is somebody else’s',
  name => {
    expect(shortcutOf(press('k', { [name]: true }))).toBeUndefined();
  },
);
