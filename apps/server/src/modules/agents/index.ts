/** Agents: their settings, and the loop that lets one answer from its knowledge. */
export { type Agent, EXTRACTIVE_MODEL } from './agent.ts';
export type { AgentPatch, AgentStore } from './agent-store.ts';
