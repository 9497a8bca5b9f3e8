import type { Agent } from '@baraza/sdk';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { errorText } from '#app/app/query-client.ts';
import { agentQuery } from '#app/data/agents.ts';
import { client } from '#app/data/client.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { newAgentMessages } from './messages.ts';
import { SAMPLE_QUESTIONS, SAMPLE_SHOP } from './sample-shop.ts';

export const KNOWLEDGE_KINDS = ['text', 'files', 'sample', 'none'] as const;

export interface NewAgent {
  name: string;
  instructions: string;
  kind: (typeof KNOWLEDGE_KINDS)[number];
  text: string;
  files: File[];
}

/**
 * Makes the agent, then adds what it should know. Knowledge that the server refuses is told in a notification and leaves
 * the agent there: it would be made twice otherwise.
 */
export function useCreateAgent(): (input: NewAgent) => Promise<Agent> {
  const t = useMessages(newAgentMessages);
  const queries = useQueryClient();
  return async input => {
    const agent = await client.agents.create({ name: input.name, instructions: input.instructions });
    try {
      await addKnowledge(agent, input);
      await client.agents.update(agent.id, {
        settings: {
          initialMessages: [t.greeting],
          ...(input.kind === 'sample' && { suggestedMessages: [...SAMPLE_QUESTIONS] }),
        },
      });
    } catch (error) {
      notifications.show({ color: 'red', title: t.sourceFailed, message: errorText(error, ''), autoClose: false });
    }
    queries.setQueryData(agentQuery(agent.slug).queryKey, await client.agents.get(agent.id));
    await queries.invalidateQueries({ queryKey: ['agents'] });
    return agent;
  };
}

async function addKnowledge(agent: Agent, { kind, text, files }: NewAgent): Promise<void> {
  if (kind === 'text') await client.sources.addText(agent.id, { text });
  else if (kind === 'files') await client.sources.upload(agent.id, files);
  else if (kind === 'sample') await client.sources.addBatch(agent.id, SAMPLE_SHOP);
}
