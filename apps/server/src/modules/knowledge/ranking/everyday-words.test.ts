import { expect, test } from 'vitest';
import { planQuery } from './plan-query.ts';

const searched = (query: string) => planQuery(query, [], ['en', 'sw']).words.map(({ word }) => word);

test.each([
  ['What is your phone number?', 'call'],
  ['Where are you located?', 'street'],
  ['How can I pay?', 'cash'],
  ['What is your email address?', 'contact'],
])('%s also looks for "%s"', (query, word) => {
  expect(searched(query)).toContain(word);
});

test.each(['What is the phone number of the dentist in Nakuru?', 'Who pays for the damage?', 'Why?'])(
  'a question for something else is searched as it is: %s',
  query => {
    expect(searched(query)).not.toContain('call');
    expect(searched(query)).not.toContain('cash');
  },
);
