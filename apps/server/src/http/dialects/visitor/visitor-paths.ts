import { z } from 'zod';

const id = z.string();

export const slugPath = z.object({
  slug: id.describe("The agent's id; or its slug, when no other team took it first"),
});
export const visitorTurnPath = slugPath.extend({ turnId: id });
export const visitorConversationPath = slugPath.extend({ conversationId: id });
export const visitorMessagePath = slugPath.extend({ messageId: id });
