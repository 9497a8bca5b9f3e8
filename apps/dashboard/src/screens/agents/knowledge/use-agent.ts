import type { Agent } from '@baraza/sdk';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { agentQuery } from '#app/data/agents.ts';

const route = getRouteApi('/app/agents/$agent');

/** The agent that the address names; its layout has loaded it. */
export function useAgent(): Agent {
  return useSuspenseQuery(agentQuery(route.useParams().agent)).data;
}
