import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  ['Juma Otieno', 'JO'],
  ['neema', 'N'],
  ['Anna Maria de Souza', 'AS'],
  ['  ', ''],
  ['🦒 giraffe', '🦒G'],
])('%s is %s', (name, letters) => {
  expect(initialsOf(name).letters).toBe(letters);
});

test('a name keeps its hue, and names differ', () => {
  expect(initialsOf('Juma Otieno')).toEqual(initialsOf('Juma Otieno'));
  const hues = new Set(
    ['Juma', 'Neema', 'Amani', 'Zawadi', 'Baraka', 'Asha', 'Kito'].map(name => initialsOf(name).hue),
  );
  expect(hues.size).toBeGreaterThan(2);
});
