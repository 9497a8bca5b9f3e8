import type { ServerProcess } from '@baraza/testkit';
import { eventually } from './eventually.ts';

/** Once every source of the agent can be asked. */
export function knowledgeReady(server: ServerProcess, agent: string): Promise<void> {
  return eventually(async () => {
    const answer = await server.call('GET', `/api/v1/agents/${agent}/sources`);
    const { items } = (await answer.json()) as { items: { status: string }[] };
    if (items.some(({ status }) => status !== 'ready')) throw new Error(`not ready: ${JSON.stringify(items)}`);
  });
}
