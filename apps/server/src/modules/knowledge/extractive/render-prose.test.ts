import { expect, test } from 'vitest';
import { renderProse } from './render-prose.ts';

test.each([
  ['We open **at nine** and _close_ at `5 pm`.', 'We open at nine and close at 5 pm.'],
  ['See [our shop](https://shop.example) or <https://shop.example>.', 'See our shop or https://shop.example.'],
  ['We take:\n\n- cash\n- cards', 'We take: cash, cards'],
  ['Steps:\n1. Open it.\n2. Close it.', 'Steps: Open it. Close it.'],
  ['set snake_case_name and 2 * 3 * 4', 'set snake_case_name and 2 * 3 * 4'],
  ['a line\nthat is wrapped', 'a line that is wrapped'],
])('%s', (quote, said) => {
  expect(renderProse(quote)).toBe(said);
});
