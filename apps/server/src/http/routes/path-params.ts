import { z } from 'zod';

/** Ids are opaque and may be a slug: any path segment will do, what is none of ours is not found. */
const id = z.string();

export const agentPath = z.object({ agentId: id.describe("The agent's id or slug") });
export const sourcePath = z.object({ agentId: id.describe("The agent's id or slug"), sourceId: id });
export const documentPath = z.object({
  agentId: id.describe("The agent's id or slug"),
  documentId: id.describe('Your own id of the document'),
});
export const conversationPath = z.object({ conversationId: id });
export const conversationTurnPath = z.object({ conversationId: id, turnId: id });
export const apiKeyPath = z.object({ keyId: id });
export const clusterPath = z.object({ agentId: id.describe("The agent's id or slug"), clusterId: id });
export const messagePath = z.object({ messageId: id });
export const webhookPath = z.object({ webhookId: id });
export const jobPath = z.object({ jobId: id });
export const leadPath = z.object({ leadId: id });
export const customerPath = z.object({ customerId: id });
export const memberPath = z.object({ personId: id });
export const invitationPath = z.object({ invitationId: id });
export const linkPath = z.object({ token: id.describe('From the link') });
export const teamPath = z.object({ teamId: id });
export const turnPath = z.object({ turnId: id });
export const flowVersionPath = z.object({
  agentId: id.describe("The agent's id or slug"),
  number: id.describe('Number of the version'),
});
