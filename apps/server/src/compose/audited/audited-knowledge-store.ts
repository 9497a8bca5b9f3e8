import type { KnowledgeStore, LearningStore, Source, SynonymStore } from '#modules/knowledge';
import type { AuditChanges } from './audit-changes.ts';

/** Sources that people add, change, read again and delete are in the audit log. */
export function auditedKnowledgeStore(store: KnowledgeStore, audit: AuditChanges): KnowledgeStore {
  const target = (id: string) => ({ kind: 'source', id });
  return {
    ...store,
    createSources: (scope, agentId, sources, at) =>
      audit(scope, {
        make: () => store.createSources(scope, agentId, sources, at),
        describe: made => {
          const [first] = made;
          if (first === undefined) return undefined;
          if (made.length === 1) return { action: 'source.create', target: target(first.id), after: view(first) };
          // A batch is one change: up to a thousand entries would say no more.
          const after = { count: made.length, titles: made.map(source => source.title) };
          return { action: 'source.create', target: { kind: 'agent', id: agentId }, after };
        },
      }),
    updateSource: (scope, agentId, sourceId, patch, at) =>
      audit(scope, {
        before: () => store.findSource(scope, agentId, sourceId),
        make: () => store.updateSource(scope, agentId, sourceId, patch, at),
        describe: (after, before) =>
          after && { action: 'source.update', target: target(sourceId), before: view(before), after: view(after) },
      }),
    requeueSource: (scope, agentId, sourceId, at) =>
      audit(scope, {
        make: () => store.requeueSource(scope, agentId, sourceId, at),
        describe: asked => asked && { action: 'source.sync', target: target(sourceId) },
      }),
    deleteSource: (scope, agentId, sourceId, at) =>
      audit(scope, {
        before: () => store.findSource(scope, agentId, sourceId),
        make: () => store.deleteSource(scope, agentId, sourceId, at),
        describe: (gone, before) =>
          gone ? { action: 'source.delete', target: target(sourceId), before: view(before) } : undefined,
      }),
  };
}

export function auditedSynonymStore(store: SynonymStore, audit: AuditChanges): SynonymStore {
  return {
    ...store,
    put: (scope, agentId, groups, at) =>
      audit(scope, {
        before: () => store.get(scope, agentId),
        make: () => store.put(scope, agentId, groups, at),
        describe: (_, before) => ({
          action: 'synonyms.save',
          target: { kind: 'agent', id: agentId },
          before: { groups: before?.groups },
          after: { groups },
        }),
      }),
  };
}

export function auditedLearningStore(store: LearningStore, audit: AuditChanges): LearningStore {
  return {
    ...store,
    rate: (scope, messageId, rating, at) =>
      audit(scope, {
        make: () => store.rate(scope, messageId, rating, at),
        describe: () => ({ action: 'message.rate', target: { kind: 'message', id: messageId }, after: { rating } }),
      }),
  };
}

function view(source: Source | undefined): object | undefined {
  if (source === undefined) return undefined;
  const { agentId, type, title, config, tags, access } = source;
  return { agentId, type, title, config, tags, access };
}
