import type { Limits } from '@baraza/sdk';
import { expect, test } from 'vitest';
import { toChanges, toForm } from './limits-form.ts';

const limits = {
  requestsPerSecond: 20,
  burst: null,
  perKey: { requestsPerSecond: 2, burst: 10 },
  perAgent: null,
  perVisitor: null,
  perAddress: null,
  messagesPerMonth: 1_000,
  tokensPerMonth: null,
  agents: null,
  sourceCharacters: null,
  members: 5,
  channels: null,
  teams: null,
} as unknown as Limits;

test('what nobody touched is not sent: the burst of a key stays', () => {
  expect(toChanges(toForm(limits), limits)).toEqual({});
});

test('an emptied field lifts its limit, a filled one sets it', () => {
  const form = { ...toForm(limits), messagesPerMonth: '', agents: 3, teams: 4, perKey: '', perAgent: 0.5, burst: 40 };
  expect(toChanges(form, limits)).toEqual({
    messagesPerMonth: null,
    agents: 3,
    teams: 4,
    burst: 40,
    perKey: null,
    perAgent: { requestsPerSecond: 0.5 },
  });
});
