import type { AgentStore } from '#modules/agents';
import type { AuditChanges } from './audit-changes.ts';

/** Agents that are made, changed and deleted are in the audit log. */
export function auditedAgentStore(store: AgentStore, audit: AuditChanges): AgentStore {
  const target = (id: string) => ({ kind: 'agent', id });
  return {
    ...store,
    create: (scope, agent) =>
      audit(scope, {
        make: () => store.create(scope, agent),
        describe: made => ({ action: 'agent.create', target: target(made.id), after: made }),
      }),
    update: (scope, agentId, patch, at) =>
      audit(scope, {
        before: () => store.find(scope, agentId),
        make: () => store.update(scope, agentId, patch, at),
        describe: (after, before) => after && { action: 'agent.update', target: target(agentId), before, after },
      }),
    withdrawFlow: (scope, agentId, at) =>
      audit(scope, {
        make: () => store.withdrawFlow(scope, agentId, at),
        describe: () => ({ action: 'flow.withdraw', target: target(agentId) }),
      }),
    delete: (scope, agentId) =>
      audit(scope, {
        before: () => store.find(scope, agentId),
        make: () => store.delete(scope, agentId),
        describe: (gone, before) => (gone ? { action: 'agent.delete', target: target(agentId), before } : undefined),
      }),
  };
}
