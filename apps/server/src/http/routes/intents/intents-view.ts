import type { agentIntentsView } from '@baraza/contracts';
import type { z } from 'zod';
import type { AgentIntents } from '#modules/flows';

export function toIntentsView({ definition, status, message }: AgentIntents): z.output<typeof agentIntentsView> {
  const intents: [string, string[]][] = Object.entries(definition.intents).map(([name, phrases]) => [
    name,
    [...phrases],
  ]);
  return {
    intents: Object.fromEntries(intents),
    outOfScope: [...(definition.outOfScope ?? [])],
    status,
    message,
  };
}
