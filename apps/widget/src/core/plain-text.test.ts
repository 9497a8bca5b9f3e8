import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test.each([
  ['We open at **nine**.', 'We open at nine.'],
  ['# Prices\n\n- *Tea* `50`\n- [Coffee](https://shop.example) 80', 'Prices\nTea 50\nCoffee 80'],
  ['2. Second\n3. Third', '2. Second\n3. Third'],
  ['| Day | Open |\n|---|---|\n| Monday | 9 |', 'Day, Open\nMonday, 9'],
  ['> Quoted\n\n---\n\n```js\nrun();\n```', 'Quoted\nrun();'],
  ['2 * 3 * 4 = 24', '2 * 3 * 4 = 24'],
])('%j is read as %j', (text, spoken) => {
  expect(plainText(text)).toBe(spoken);
});
