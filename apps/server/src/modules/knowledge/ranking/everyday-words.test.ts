import { expect, test } from 'vitest';
import { everydayTopics } from './everyday-words.ts';
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

test.each([
  ['prices?', ['en'], ['prices']],
  ['When do you close on Sunday?', ['en'], ['hours']],
  ['vous êtes où', ['fr'], ['place']],
  ['متى تفتحون؟', ['ar'], ['hours']],
  ['رقمكم', ['ar'], ['contact']],
  ['นวดเท้าเท่าไหร่', ['th'], []],
  ['When do you open the new shop in Leeds?', ['en'], []],
  ['Horaires', ['ru'], []],
])('%s asks for %s of everyday things', (text, languages, topics) => {
  expect([...everydayTopics(text, languages)]).toEqual(topics);
});

test('a question for the business itself borrows nothing from what was said before', () => {
  const plan = (text: string) => planQuery(text, ['Do you bake spelt bread?'], ['en']).words.map(({ word }) => word);
  expect(plan('Where are you?')).not.toContain('spelt');
  expect(plan('How much?')).toContain('spelt');
  expect(plan('When does it open?')).toContain('spelt');
});
