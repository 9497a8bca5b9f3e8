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

test('copies of one passage with a word changed in each are, whatever the words', () => {
  const words = Array.from({ length: 100 }, (_, at) => `term${(at * 61) % 89}`);
  const copies = Array.from({ length: 50 }, (_, at) =>
    print(words.with((at * 13) % words.length, `new${at}`).join(' ')),
  );
  const found = copies.filter(copy => isNearDuplicate(copies[0] ?? copy, copy));
  expect(found.length).toBeGreaterThanOrEqual(48);
});

test('passages that share half of their words are not', () => {
  const half = Array.from({ length: 50 }, (_, at) => `shared${at}`).join(' ');
  const other = (name: string) => Array.from({ length: 50 }, (_, at) => `${name}${at}`).join(' ');
  expect(isNearDuplicate(print(`${half} ${other('left')}`), print(`${half} ${other('right')}`))).toBe(false);
});
