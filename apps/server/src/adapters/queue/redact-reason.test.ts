import { expect, test } from 'vitest';
import { redactReason } from './redact-reason.ts';

test.each([
  ['Incorrect API key provided: sk-proj-abcdef1234567890', 'sk-proj'],
  ['bz_live_Zm9vYmFyYmF6cXV4 was refused', 'Zm9v'],
  ['whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo= is wrong', 'QUJD'],
  ['header Authorization: Bearer abc.def-ghi', 'abc.def'],
  ['connect postgres://baraza:hunter2@db:5432/baraza', 'hunter2'],
  ['GET https://files.example.com/a.pdf?signature=s3cr3t failed', 's3cr3t'],
  ['{"api_key":"very-secret-value"}', 'very-secret'],
  ['password=hunter2; retry', 'hunter2'],
  ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'eyJ'],
])('%s loses its secret', (text, secret) => {
  const reason = redactReason(new Error(text));
  expect(reason).not.toContain(secret);
  expect(reason).toMatch(/\[(secret|left out)\]/);
});

test('what is no secret stays', () => {
  expect(redactReason(new TypeError('The file holds 3 pages, none with text'))).toBe(
    'TypeError: The file holds 3 pages, none with text',
  );
});

test('it stays short, however long the cause', () => {
  expect(redactReason('x'.repeat(100_000))).toHaveLength(500);
});
