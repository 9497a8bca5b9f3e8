import { z } from 'zod';
import { emptyAsAbsent, pageOf, pageQuery, timestamp } from './paging.ts';

export const questionCluster = z
  .object({
    id: z.string().describe('Names the group when it is answered'),
    count: z.int().describe('How often it was asked'),
    examples: z.array(z.string()).describe('Wordings, the latest first'),
    firstAskedAt: timestamp,
    lastAskedAt: timestamp,
  })
  .meta({ id: 'UnansweredQuestions' });

export const unansweredPage = pageOf(questionCluster);

export const unansweredQuery = pageQuery.extend({
  kind: z
    .enum(['unanswered', 'doubtful'])
    .default('unanswered')
    .describe('`doubtful`: answered, but with little confidence, or with numbers that no source holds'),
});

/** Body of `POST /api/v1/agents/{id}/unanswered/{clusterId}/answer`. */
export const answerUnansweredBody = z
  .strictObject({
    answer: z.string().regex(/\S/, 'must not be empty').max(100_000, 'must be at most 100000 characters'),
    question: z
      .string()
      .regex(/\S/, 'must not be empty')
      .max(2_000, 'must be at most 2000 characters')
      .optional()
      .describe('The latest wording when left out'),
  })
  .meta({ id: 'AnswerUnanswered' });

const id = emptyAsAbsent(z.string().max(256, 'must be at most 256 characters').optional());

/** Exactly one of the ids says what was told. */
export const recallQuery = pageQuery
  .extend({
    sourceId: id,
    documentId: id.describe("As in citations: the caller's own id where one was given"),
    chunkId: id,
    messageId: id.describe('A reply: whoever was told from the passages that it cites'),
  })
  .refine(
    query =>
      [query.sourceId, query.documentId, query.chunkId, query.messageId].filter(one => one !== undefined).length === 1,
    { message: 'name one of sourceId, documentId, chunkId and messageId', path: ['sourceId'] },
  );

export const citingConversation = z
  .object({
    conversationId: z.string(),
    userId: z.string().nullable(),
    channel: z.string(),
    replies: z.array(
      z.object({
        messageId: z.string(),
        quotes: z.array(z.string()),
        outdated: z.boolean().describe('Whether a quote no longer stands in its document'),
        saidAt: timestamp,
      }),
    ),
  })
  .meta({ id: 'CitingConversation' });

export const recallPage = z.object({
  items: z.array(citingConversation),
  nextCursor: z
    .string()
    .nullable()
    .describe('Null when all conversations were looked through; a page may be short, even empty, before that'),
});

/** Body of `POST /api/v1/messages/{id}/feedback`. */
export const feedbackBody = z.strictObject({ rating: z.enum(['wrong', 'good']) }).meta({ id: 'Feedback' });

export const feedbackView = z
  .object({
    messageId: z.string(),
    agentId: z.string(),
    rating: z.enum(['wrong', 'good']),
    conversations: z.array(citingConversation).describe('Of a wrong reply: who was told from the same passages'),
    nextCursor: z.string().nullable().describe('Goes on at `GET /api/v1/agents/{id}/recall?messageId=`'),
  })
  .meta({ id: 'MessageFeedback' });
