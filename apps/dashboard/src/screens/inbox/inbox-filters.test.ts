import type { Conversation } from '@baraza/sdk';
import { expect, test } from 'vitest';
import { countFilters, matchesFilters, readInboxFilters, toQuery } from './inbox-filters.ts';

const conversation: Conversation = {
  id: 'conv_1',
  agentId: 'agent_1',
  channel: 'web',
  surface: 'widget',
  externalId: null,
  userId: 'juma',
  status: 'waiting',
  tags: ['vip'],
  assignee: { kind: 'person', id: 'usr_1', name: 'Asha' },
  handoff: null,
  draft: null,
  customerId: null,
  messageCount: 2,
  createdAt: '2026-03-02T10:00:00.000Z',
  updatedAt: '2026-03-02T10:05:00.000Z',
};

test('an address says filters, and what is none of ours is left out', () => {
  expect(readInboxFilters({ status: 'waiting', channel: 'web', q: 'parcel', from: '2026-03-01', x: 1 })).toEqual({
    status: 'waiting',
    channel: 'web',
    q: 'parcel',
    from: '2026-03-01',
  });
  expect(readInboxFilters({ status: 'asleep', channel: ['web'], q: ' ', from: 'yesterday', to: '2026-13-01' })).toEqual(
    {},
  );
  // The router reads a search for a number as one.
  expect(readInboxFilters({ q: 4200 })).toEqual({ q: '4200' });
});

test('`me` is whoever looks', () => {
  expect(toQuery({ assignee: 'me', agent: 'agent_1' }, 'usr_1')).toEqual({ assignee: 'usr_1', agentId: 'agent_1' });
  expect(toQuery({ assignee: 'none' }, 'usr_1')).toMatchObject({ assignee: 'none' });
});

test.each([
  [{}, true],
  [{ status: 'waiting' }, true],
  [{ status: 'closed' }, false],
  [{ agent: 'agent_2' }, false],
  [{ tag: 'vip', channel: 'web' }, true],
  [{ tag: 'billing' }, false],
  [{ assignee: 'me' }, true],
  [{ assignee: 'none' }, false],
  [{ assignee: 'usr_2' }, false],
  [{ from: '2026-03-02', to: '2026-03-02' }, true],
  [{ from: '2026-03-03' }, false],
  [{ to: '2026-03-01' }, false],
  [{ q: 'parcel' }, undefined],
  [{ q: 'parcel', status: 'closed' }, false],
] as const)('a conversation that moves is held against %j', (filters, expected) => {
  expect(matchesFilters(filters, conversation, 'usr_1')).toBe(expected);
});

test('status and words are not counted among the filters behind the button', () => {
  expect(countFilters({ status: 'open', q: 'x', tag: 'vip', from: '2026-01-01' })).toBe(2);
});
