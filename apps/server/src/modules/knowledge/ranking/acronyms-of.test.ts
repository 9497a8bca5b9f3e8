import { expect, test } from 'vitest';
import { acronymsOf } from './acronyms-of.ts';

test.each([
  ['Magnetic resonance imaging', ['mri']],
  ['World War II', ['wwii']],
  ['Terms of Service', ['tos', 'ts']],
  ['United States', ['us']],
  ['Value added tax (Kenya)', ['vat']],
  ['History of magnetic resonance imaging', ['homri', 'hmri', 'hom', 'homr', 'omr', 'omri', 'mri']],
  ['Refunds', []],
  ['量子力学', []],
])('%s: %j', (title, expected) => {
  expect(acronymsOf(title, 'en')).toEqual(expected);
});
