import { expect, test } from 'vitest';
import { safeNext } from './safe-next.ts';

test.each(['/app', '/app/agents/demo?tab=1', '/app?x=1', '/invitation?token=t'])('%s is gone to', next => {
  expect(safeNext(next)).toBe(next);
});

test.each([
  undefined,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/apple',
  'javascript:alert(1)',
  '/sign-in',
])('%s is not: the start page instead', next => {
  expect(safeNext(next)).toBe('/app');
});
