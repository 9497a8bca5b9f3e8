import { initial } from './0001-initial.ts';
import { foreignRecords } from './0002-foreign-records.ts';
import { retrieval } from './0003-retrieval.ts';
import { flows } from './0004-flows.ts';
import { webPages } from './0005-web-pages.ts';
import { numberGuard } from './0006-number-guard.ts';
import { learning } from './0007-learning.ts';
import { people } from './0008-people.ts';
import { access } from './0009-access.ts';
import { limits } from './0010-limits.ts';
import { webhooks } from './0011-webhooks.ts';
import { conversationsCustomers } from './0012-conversations-customers.ts';
import { agentSettings } from './0013-agent-settings.ts';
import { visitors } from './0014-visitors.ts';
import { documentsByOwnId } from './0015-documents-by-own-id.ts';
import { cannedReplies } from './0016-canned-replies.ts';
import { flaggedReplies } from './0017-flagged-replies.ts';
import { firstToken } from './0018-first-token.ts';
import { knowledgeChanges } from './0019-knowledge-changes.ts';
import { conversationDays } from './0020-conversation-days.ts';
import { flowPositions } from './0021-flow-positions.ts';
import { changedDocuments } from './0022-changed-documents.ts';
import { flowDraftRevisions } from './0023-flow-draft-revisions.ts';
import type { Migration } from './migration.ts';

/** All of them, oldest first. */
export const migrations: readonly Migration[] = [
  initial,
  foreignRecords,
  retrieval,
  flows,
  webPages,
  numberGuard,
  learning,
  people,
  access,
  limits,
  webhooks,
  conversationsCustomers,
  agentSettings,
  visitors,
  documentsByOwnId,
  cannedReplies,
  flaggedReplies,
  firstToken,
  knowledgeChanges,
  conversationDays,
  flowPositions,
  changedDocuments,
  flowDraftRevisions,
];
