import type { Database } from '#adapters/database';
import { currentOrigin } from '#http';
import type { Clock, Ids } from '#kernel';
import { type AuditLog, createAuditLog } from '#modules/access';
import { auditChanges } from './audited/audit-changes.ts';
import { auditedAccessStore } from './audited/audited-access-store.ts';
import { auditedAgentStore } from './audited/audited-agent-store.ts';
import { auditedConversationStore } from './audited/audited-conversation-store.ts';
import { auditedFlowStore, auditedIntentStore } from './audited/audited-flow-store.ts';
import { auditedForeignRecordStore } from './audited/audited-foreign-record-store.ts';
import { auditedKnowledgeStore, auditedLearningStore, auditedSynonymStore } from './audited/audited-knowledge-store.ts';
import { auditedConsents, auditedNoteStore } from './audited/audited-note-store.ts';

/**
 * The audit log, and the database whose stores write into it what requests of the management API change. Whichever
 * surface a change comes through, it meets the same store.
 */
export function composeAudit(
  database: Database,
  { ids, clock }: { readonly ids: Ids; readonly clock: Clock },
): { readonly auditLog: AuditLog; readonly audited: Database } {
  const auditLog = createAuditLog({ audit: database.audit, ids, clock, currentOrigin });
  const audit = auditChanges({ audit: auditLog, unitOfWork: database.unitOfWork, currentOrigin });
  const audited: Database = {
    ...database,
    access: auditedAccessStore(database.access, audit),
    agents: auditedAgentStore(database.agents, audit),
    knowledge: auditedKnowledgeStore(database.knowledge, audit),
    learning: auditedLearningStore(database.learning, audit),
    synonyms: auditedSynonymStore(database.synonyms, audit),
    flows: auditedFlowStore(database.flows, audit),
    intents: auditedIntentStore(database.intents, audit),
    conversations: auditedConversationStore(database.conversations, audit),
    notes: auditedNoteStore(database.notes, audit),
    customers: auditedConsents(database.customers, audit),
    foreignRecords: auditedForeignRecordStore(database.foreignRecords, audit),
  };
  return { auditLog, audited };
}
