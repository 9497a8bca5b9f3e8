import { expect, test } from 'vitest';
import { fingerprint, isNearDuplicate } from './fingerprint.ts';

const print = (text: string) => fingerprint(text.split(' ').map(word => ({ word, term: word })));
const long = Array.from({ length: 120 }, (_, at) => `word${(at * 37) % 101}`).join(' ');

test('a copy is a near duplicate, also with a word at the end changed', () => {
  expect(isNearDuplicate(print(long), print(long))).toBe(true);
  expect(isNearDuplicate(print(`${long} old`), print(`${long} new`))).toBe(true);
});

test('passages from one template with other values are not', () => {
  const template = (name: string, price: string) =>
    print(`The price of the ${name} is ${price} shillings including delivery`);
  expect(isNearDuplicate(template('sandal', '900'), template('boot', '4500'))).toBe(false);
});
