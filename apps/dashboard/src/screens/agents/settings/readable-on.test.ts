import { expect, test } from 'vitest';
import { readableOn } from './readable-on.ts';

test.each([
  ['#0f6f66', '#ffffff'],
  ['#000', '#ffffff'],
  ['#fff', '#000000'],
  ['#ffd43b', '#000000'],
  ['#1D4ED8', '#ffffff'],
  ['#777777', '#000000'],
  ['#757575', '#ffffff'],
])('on %s, %s is read best', (background, text) => {
  expect(readableOn(background)).toBe(text);
});
