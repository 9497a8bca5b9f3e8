import { expect, test } from 'vitest';
import { weekdays } from './weekdays.ts';

test.each([
  ['sw', 'Jumatatu'],
  ['fr', 'lundi'],
  ['und', 'Monday'],
  ['tlh', 'Monday'],
  ['', 'Monday'],
  ['en_US', 'Monday'],
])('the week of %j begins with %s', (language, monday) => {
  expect(weekdays(language)[0]).toBe(monday);
});
