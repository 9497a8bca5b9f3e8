import { expect, test } from 'vitest';
import { judgeAnswer } from './judge-answer.ts';

const NOW = Date.UTC(2026, 0, 31);
const context = { schedule: [0, 1000, 2000], attempt: 1, now: NOW, random: 0.5 };
const answering = (status: number, retryAfter?: string) => ({ status, retryAfter, response: '' });

const STATUSES = Array.from({ length: 500 }, (_, index) => index + 100);

test('2xx is success, and nothing else is', () => {
  for (const status of STATUSES) {
    const { outcome } = judgeAnswer(answering(status), context);
    expect(outcome, String(status)).toBe(status >= 200 && status < 300 ? 'delivered' : 'failed');
  }
});

test.each([
  [301, { error: 'redirect', retryInMs: 1000, gone: false, pauseMs: null }],
  [308, { error: 'redirect', retryInMs: 1000, gone: false, pauseMs: null }],
  [404, { error: 'status_404', retryInMs: 1000, gone: false, pauseMs: null }],
  [410, { error: 'status_410', retryInMs: null, gone: true, pauseMs: null }],
  [429, { error: 'status_429', retryInMs: 1000, gone: false, pauseMs: null }],
  [500, { error: 'status_500', retryInMs: 1000, gone: false, pauseMs: null }],
])('status %i', (status, expected) => {
  expect(judgeAnswer(answering(status), context)).toEqual({ outcome: 'failed', ...expected });
});

test.each([
  [429, '30', 30_000, 30_000],
  [503, 'Sat, 31 Jan 2026 00:02:00 GMT', 120_000, 120_000],
  [503, '100000', 24 * 3_600_000, 3_600_000],
  // Others may say when to try this one again; they say nothing of the rest.
  [500, '30', 30_000, null],
])('status %i with Retry-After %s', (status, retryAfter, retryInMs, pauseMs) => {
  expect(judgeAnswer(answering(status, retryAfter), context)).toMatchObject({ retryInMs, pauseMs });
});

test('after the last attempt it is given up, whatever was asked for', () => {
  expect(judgeAnswer(answering(503, '30'), { ...context, attempt: 3 })).toMatchObject({ retryInMs: null });
  expect(judgeAnswer({ error: 'fetch_timeout' }, { ...context, attempt: 3 })).toMatchObject({ retryInMs: null });
});

test('no answer is a failure with its reason', () => {
  expect(judgeAnswer({ error: 'fetch_timeout' }, { ...context, attempt: 2 })).toEqual({
    outcome: 'failed',
    error: 'fetch_timeout',
    retryInMs: 2000,
    pauseMs: null,
    gone: false,
  });
});
