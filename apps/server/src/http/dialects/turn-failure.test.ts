import { expect, test } from 'vitest';
import { toFailure } from '../problem.ts';
import { turnFailure } from './turn-failure.ts';

test.each([
  ['model_rate_limited', 429, 5],
  ['model_unavailable', 503, undefined],
  ['model_timeout', 504, undefined],
  ['model_rejected', 502, undefined],
  ['model_not_configured', 422, undefined],
  ['storage_full', 507, undefined],
  ['turn_interrupted', 503, undefined],
  ['anything_else', 500, undefined],
])('%s is a %s', (code, status, retryAfterSeconds) => {
  const failure = turnFailure({ type: 'turn-error', code, message: 'Sorry' });
  expect(toFailure(failure, '').status).toBe(status);
  expect(failure).toMatchObject({ code, message: 'Sorry', retryAfterSeconds });
});

test('what the provider said about coming back is passed on', () => {
  const event = { type: 'turn-error', code: 'model_rate_limited', message: 'Busy', retryAfterSeconds: 30 } as const;
  expect(turnFailure(event).retryAfterSeconds).toBe(30);
});
