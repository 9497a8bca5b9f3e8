import type { ApiClient } from '../api-client.ts';
import type { Output } from '../output.ts';

interface AgentRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly model: string;
}

interface Listed<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Every row of a cursor-paged list. */
export async function readAll<T>(client: ApiClient, path: string): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Listed<T> = await client.json('GET', `${path}?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`);
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}

export async function listAgents(client: ApiClient, output: Output): Promise<number> {
  const agents = await readAll<AgentRow>(client, '/api/v1/agents');
  for (const agent of agents) output.value(agent);
  output.table([['SLUG', 'NAME', 'MODEL', 'ID'], ...agents.map(one => [one.slug, one.name, one.model, one.id])]);
  return 0;
}

export async function createAgent(client: ApiClient, output: Output, name: string, options: object): Promise<number> {
  const agent = await client.json<AgentRow>('POST', '/api/v1/agents', { name, ...options });
  output.value(agent);
  output.line(`Created ${agent.slug} (${agent.id}).`);
  return 0;
}

export async function deleteAgent(client: ApiClient, output: Output, agent: string): Promise<number> {
  await client.json('DELETE', `/api/v1/agents/${encodeURIComponent(agent)}`);
  output.value({ deleted: agent });
  output.line(`Deleted ${agent} with its knowledge and conversations.`);
  return 0;
}
