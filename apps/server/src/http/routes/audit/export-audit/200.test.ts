import { auditEntry } from '@baraza/contracts';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const get = (query: string) => the.server.call({ method: 'GET', url: `/api/v1/audit/export${query}` });

test('the log is exported whole, as lines of JSON and as CSV that is safe to open', async () => {
  const { id } = the.server.agent;
  for (let index = 0; index < 205; index += 1) {
    await the.server.call({ method: 'PATCH', url: `/api/v1/agents/${id}`, payload: { name: `=1+${index}` } });
  }
  const json = await get('');
  expect(json.headers['content-type']).toBe('application/jsonl; charset=utf-8');
  expect(json.headers['content-disposition']).toBe('attachment; filename="audit.jsonl"');
  const entries = json.body
    .trimEnd()
    .split('\n')
    .map(line => auditEntry.parse(JSON.parse(line)));
  expect(entries).toHaveLength(205);
  expect(entries[0]?.after).toMatchObject({ name: '=1+204' });

  const csv = await get('?format=csv');
  expect(csv.headers['content-type']).toMatch(/^text\/csv/);
  const rows: Record<string, string>[] = parse(csv.body, { columns: true });
  expect(rows.map(row => row['id'])).toStrictEqual(entries.map(entry => entry.id));
  expect(rows[0]).toMatchObject({ action: 'agent.update', actor_kind: 'key', target_id: id });
});

test('a name that is a formula is made text', async () => {
  const { scope } = the.server.team;
  const { audit } = the.server.ports;
  const actor = { kind: 'person', id: 'usr_1', name: '=HYPERLINK("http://x")', role: 'viewer' } as const;
  await audit.record(scope, { actor, action: 'agent.update', target: { kind: 'agent', id: '@SUM(1)' } });
  const { body } = await get('?format=csv&actor=usr_1');
  const [row]: Record<string, string>[] = parse(body, { columns: true });
  expect(row).toMatchObject({ actor_name: `'=HYPERLINK("http://x")`, target_id: "'@SUM(1)" });
});
