import type { FlowDocument } from '@baraza/contracts';
import type { FlowStore, IntentStore } from '#modules/flows';
import type { AuditChanges } from './audit-changes.ts';

/** Drafts and tests that are saved and versions that are published are in the audit log; versions keep their own text. */
export function auditedFlowStore(store: FlowStore, audit: AuditChanges): FlowStore {
  const target = (id: string) => ({ kind: 'agent', id });
  return {
    ...store,
    saveDraft: (scope, agentId, draft) =>
      audit(scope, {
        before: async () => (await store.findDraft(scope, agentId))?.document,
        make: () => store.saveDraft(scope, agentId, draft),
        describe: ({ kind }, before) =>
          kind === 'changed'
            ? undefined
            : {
                action: 'flow.save',
                target: target(agentId),
                before: { nodes: nodeIds(before) },
                after: { nodes: nodeIds(draft.document) },
              },
      }),
    saveTests: (scope, agentId, tests, at) =>
      audit(scope, {
        before: () => store.findTests(scope, agentId),
        make: () => store.saveTests(scope, agentId, tests, at),
        describe: (_, before) => ({
          action: 'flow_tests.save',
          target: target(agentId),
          before: { tests: before?.map(test => test.name) },
          after: { tests: tests.map(test => test.name) },
        }),
      }),
    saveState: (scope, conversationId, stored, at) =>
      audit(scope, {
        make: () => store.saveState(scope, conversationId, stored, at),
        describe: () => ({
          action: 'conversation.set_state',
          target: { kind: 'conversation', id: conversationId },
        }),
      }),
    publish: (scope, version) =>
      audit(scope, {
        make: () => store.publish(scope, version),
        describe: ({ id, agentId, number, note, restoredFrom }) => ({
          action: 'flow.publish',
          target: target(agentId),
          after: { versionId: id, number, note, restoredFrom },
        }),
      }),
  };
}

export function auditedIntentStore(store: IntentStore, audit: AuditChanges): IntentStore {
  return {
    ...store,
    save: (scope, agentId, intents, at) =>
      audit(scope, {
        before: () => store.find(scope, agentId),
        make: () => store.save(scope, agentId, intents, at),
        describe: (_, before) => ({
          action: 'intents.save',
          target: { kind: 'agent', id: agentId },
          before: before?.definition,
          after: intents.definition,
        }),
      }),
  };
}

/** Of a draft, unfinished as it may be. */
function nodeIds(document: unknown): unknown {
  const nodes = (document as Partial<FlowDocument> | null | undefined)?.nodes;
  return Array.isArray(nodes) ? nodes.map(node => (node as { id?: unknown } | null)?.id) : [];
}
