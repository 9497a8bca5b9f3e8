import { expect, test } from 'vitest';
import { Subscriptions } from './subscriptions.ts';
import type { Subscription } from './webhook-endpoint.ts';

const all: Subscription = { endpointId: 'whk_1', teamId: 'team_1', agentId: null, events: ['*'] };
const leadsOfOne: Subscription = {
  endpointId: 'whk_2',
  teamId: 'team_2',
  agentId: 'agt_1',
  events: ['lead.submitted'],
};

test('who wants what', async () => {
  const subscriptions = new Subscriptions();
  await subscriptions.reload(async () => [all, leadsOfOne]);
  expect(subscriptions.wants('team_1', 'message.sent', 'agt_9')).toBe(true);
  expect(subscriptions.wants('team_1', 'usage.threshold', null)).toBe(true);
  expect(subscriptions.wants('team_2', 'lead.submitted', 'agt_1')).toBe(true);
  expect(subscriptions.wants('team_2', 'lead.submitted', 'agt_2')).toBe(false);
  expect(subscriptions.wants('team_2', 'lead.submitted', undefined)).toBe(true);
  expect(subscriptions.wants('team_2', 'lead.submitted', null)).toBe(false);
  expect(subscriptions.wants('team_2', 'message.sent', 'agt_1')).toBe(false);
  expect(subscriptions.wants('team_3', 'message.sent', 'agt_1')).toBe(false);
});

test('a changed endpoint counts as it is now, a removed one no more', () => {
  const subscriptions = new Subscriptions();
  subscriptions.put(all);
  subscriptions.put({ ...all, events: ['flow.published'] });
  expect(subscriptions.wants('team_1', 'message.sent', null)).toBe(false);
  expect(subscriptions.wants('team_1', 'flow.published', null)).toBe(true);
  subscriptions.remove('team_1', 'whk_1');
  expect(subscriptions.wants('team_1', 'flow.published', null)).toBe(false);
});

test('a change made while everything is read again is not lost', async () => {
  const subscriptions = new Subscriptions();
  const answers = [[], [all]];
  await subscriptions.reload(async () => {
    const answer = answers.shift() ?? [];
    if (answers.length === 1) subscriptions.put(all);
    return answer;
  });
  expect(subscriptions.wants('team_1', 'message.sent', null)).toBe(true);
});
