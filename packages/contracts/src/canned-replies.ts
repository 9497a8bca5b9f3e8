import { z } from 'zod';
import { timestamp } from './paging.ts';

/** A text that people of the team send again and again, found by its shortcut. */
export const cannedReplyView = z
  .object({ shortcut: z.string(), text: z.string(), createdAt: timestamp, updatedAt: timestamp })
  .meta({ id: 'CannedReply' });

export const cannedReplyList = z.object({ items: z.array(cannedReplyView).describe('All of them, by shortcut') });

/** Body of `PUT /api/v1/canned-replies/{shortcut}`. */
export const putCannedReplyBody = z
  .strictObject({
    text: z.string().regex(/\S/, 'must not be empty').max(4_000, 'must be at most 4000 characters'),
  })
  .meta({ id: 'PutCannedReply' });
