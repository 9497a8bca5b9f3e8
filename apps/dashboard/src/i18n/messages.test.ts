import { describe, expect, test } from 'vitest';
import type { Messages, MessageTree } from './define-messages.ts';
import { LOCALES } from './locale.ts';

/** Every catalogue of every screen. */
const files = import.meta.glob<Record<string, Messages<MessageTree>>>('../**/*messages.ts', { eager: true });
const catalogues = Object.entries(files).flatMap(([file, exports]) =>
  Object.entries(exports)
    .filter(([, value]) => typeof value === 'object' && 'en' in value)
    .map(([name, messages]) => [`${file} ${name}`, messages] as const),
);

test('catalogues are found', () => {
  expect(catalogues.length).toBeGreaterThan(3);
});

describe.each(catalogues)('%s', (_name, messages) => {
  const english = leaves(messages.en as MessageTree);

  test.each(Object.keys(LOCALES) as (keyof typeof LOCALES)[])('says everything in %s', locale => {
    const said = leaves(messages[locale] as MessageTree);
    expect([...said.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [name, text] of said) {
      expect(text.trim(), `${locale}: ${name}`).not.toBe('');
      expect(text, `${locale}: ${name}`).not.toContain('undefined');
    }
  });

  test('is translated, not copied', () => {
    const sentences = [...english].filter(([, text]) => text.split(' ').length > 3);
    for (const locale of ['sw', 'fr'] as const) {
      const said = leaves(messages[locale] as MessageTree);
      expect(sentences.filter(([name, text]) => said.get(name) === text).map(([name]) => name)).toEqual([]);
    }
  });
});

/** Every text by its dotted name; those with values are said with numbers, and must show the first. */
function leaves(tree: MessageTree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, message] of Object.entries(tree)) {
    const path = `${prefix}${name}`;
    if (typeof message === 'string') found.set(path, message);
    else if (typeof message === 'function') found.set(path, (message as (...values: unknown[]) => string)(7, 8, 9));
    else for (const [inner, text] of leaves(message, `${path}.`)) found.set(inner, text);
  }
  return found;
}
