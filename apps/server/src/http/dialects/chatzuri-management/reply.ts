import { z } from 'zod';

export const agentIdReply = z.union([z.object({ agentId: z.string() }), z.object({ chatbotId: z.string() })]);

/** What the newer generation says of a deletion, and the older one. */
export const deletedReply = z.union([z.object({ success: z.literal(true) }), z.object({ message: z.string() })]);

export const messageReply = z.object({ message: z.string() });
