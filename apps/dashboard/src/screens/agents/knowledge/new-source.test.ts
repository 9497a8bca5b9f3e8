import { expect, test } from 'vitest';
import { isWebAddress, type NewSource, toCreateSource } from './new-source.ts';

const form: NewSource = {
  kind: 'text',
  title: ' ',
  text: 'We open at nine.',
  question: ' When? ',
  answer: ' At nine. ',
  files: [],
  url: ' https://example.com/ ',
  extent: 'site',
  include: '/docs/*\n\n /help/* ',
  exclude: '',
  maxPages: 50,
  schedule: 'never',
};

test.each([
  [{ kind: 'text' }, { type: 'text', text: 'We open at nine.' }],
  [
    { kind: 'text', title: 'Hours' },
    { type: 'text', text: 'We open at nine.', title: 'Hours' },
  ],
  [{ kind: 'qa' }, { type: 'qa', question: 'When?', answer: 'At nine.' }],
  [{ kind: 'files' }, undefined],
  [
    { kind: 'web' },
    { type: 'site', url: 'https://example.com/', include: ['/docs/*', '/help/*'], exclude: [], maxPages: 50 },
  ],
  [
    { kind: 'web', extent: 'url', schedule: 'daily' },
    { type: 'url', url: 'https://example.com/', schedule: 'daily' },
  ],
  [
    { kind: 'web', extent: 'feed' },
    { type: 'feed', url: 'https://example.com/' },
  ],
] as const)('%o is sent as %o', (fields, sent) => {
  expect(toCreateSource({ ...form, ...fields })).toEqual(sent);
});

test.each([
  ['https://example.com', true],
  [' HTTP://example.com/x ', true],
  ['example.com', false],
  ['https://', false],
  ['ftp://example.com', false],
])('%s is an address of the web: %s', (text, is) => {
  expect(isWebAddress(text)).toBe(is);
});
