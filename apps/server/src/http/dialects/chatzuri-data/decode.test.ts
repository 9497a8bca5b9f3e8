import { expect, test } from 'vitest';
import { conversationsQuery, decodeConversationsQuery } from './decode.ts';

const decode = (query: Record<string, string | undefined>): ReturnType<typeof decodeConversationsQuery> =>
  decodeConversationsQuery(conversationsQuery.parse({ agentId: 'a', ...query }));

test('without filters it is the first ten of all', () => {
  expect(decode({})).toStrictEqual({
    agent: 'a',
    vocabulary: 'agent',
    channels: undefined,
    span: { createdFrom: undefined, createdBefore: undefined },
    page: 1,
    size: 10,
  });
});

test('both days of a span are in it, in UTC', () => {
  const { span } = decode({ startDate: '2023-01-01', endDate: '2023-12-12' });
  expect(span.createdFrom).toBe(Date.UTC(2023, 0, 1));
  expect(span.createdBefore).toBe(Date.UTC(2023, 11, 13));
});

test.each([
  ['API', ['api']],
  ['API,WhatsApp', ['api', 'whatsapp']],
  ['"API", "Widget or Iframe"', ['api', 'web']],
  ['Chatzuri site', ['playground']],
  ['whatsapp,SMS,Telegram,Email', ['whatsapp', 'sms', 'telegram', 'email']],
  ['Playground,Action preview', ['playground']],
  ['Unspecified', []],
  [',', undefined],
])('filteredSources %s means %o', (filteredSources, channels) => {
  expect(decode({ filteredSources }).channels).toStrictEqual(channels);
});

test.each([
  { startDate: '2023-02-30' },
  { startDate: '2023-13-01' },
  { startDate: 'yesterday' },
  { endDate: '2023-1-1' },
  { endDate: '2023-01-01T00:00:00Z' },
  { startDate: '2023-02-02', endDate: '2023-02-01' },
  { page: '0' },
  { page: '-1' },
  { page: '1.5' },
  { size: '101' },
  { size: 'all' },
  { filteredSources: 'Fax' },
])('%o is refused', query => {
  expect(() => decode(query)).toThrow(expect.objectContaining({ kind: 'invalid', field: Object.keys(query).at(-1) }));
});
