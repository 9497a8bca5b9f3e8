import { z } from 'zod';
import { emptyAsAbsent, pageOf, pageQuery, timestamp } from './paging.ts';

export const MAX_BATCH_SOURCES = 1_000;
const MAX_TEXT_LENGTH = 5_000_000;

const title = z.string().trim().min(1, 'must not be empty').max(500, 'must be at most 500 characters');
const text = z
  .string()
  .regex(/\S/, 'must not be empty')
  .max(MAX_TEXT_LENGTH, `must be at most ${MAX_TEXT_LENGTH} characters`);
const question = z.string().trim().min(1, 'must not be empty').max(2_000, 'must be at most 2000 characters');
const answer = z.string().trim().min(1, 'must not be empty').max(32_000, 'must be at most 32000 characters');
const documentId = z.string().trim().min(1, 'must not be empty').max(256, 'must be at most 256 characters');
const tags = z
  .array(z.string().trim().min(1, 'must not be empty').max(64, 'must be at most 64 characters'))
  .max(20, 'must be at most 20');

const textSource = z.strictObject({
  type: z.literal('text'),
  title: z
    .string()
    .trim()
    .max(500, 'must be at most 500 characters')
    .optional()
    .describe('The first line of the text when left out or empty'),
  text,
  documentId: documentId.optional().describe('Your own id of it, returned with its chunks and citations'),
  tags: tags.default([]),
});

const qaSource = z.strictObject({
  type: z.literal('qa'),
  question,
  answer,
  documentId: documentId.optional(),
  tags: tags.default([]),
});

/** Body of `POST /api/v1/agents/{id}/sources`. */
export const createSourceBody = z.discriminatedUnion('type', [textSource, qaSource]).meta({ id: 'CreateSource' });

/** Body of `POST /api/v1/agents/{id}/sources/batch`. */
export const createSourcesBody = z
  .strictObject({
    sources: z
      .array(createSourceBody)
      .min(1, 'must not be empty')
      .max(MAX_BATCH_SOURCES, `must be at most ${MAX_BATCH_SOURCES}`),
  })
  .meta({ id: 'CreateSources' });

/** Body of `PATCH …/sources/{sid}`: only what it names changes; new content is ingested again. */
export const updateSourceBody = z
  .strictObject({
    title: title.optional(),
    tags: tags.optional(),
    text: text.optional().describe('For text sources'),
    question: question.optional().describe('For question–answer pairs'),
    answer: answer.optional().describe('For question–answer pairs'),
  })
  .meta({ id: 'UpdateSource' });

export const sourceStatus = z.enum(['queued', 'processing', 'ready', 'failed']);

const sourceFields = {
  id: z.string(),
  agentId: z.string(),
  type: z.enum(['text', 'qa', 'file', 'url', 'site', 'feed']),
  title: z.string(),
  status: sourceStatus.describe('`ready` once its chunks can be retrieved'),
  progress: z
    .object({ done: z.int(), total: z.int(), unit: z.enum(['chunks', 'documents', 'pages']) })
    .describe('`total` is 0 until it is known'),
  error: z.object({ code: z.string(), message: z.string() }).nullable().describe('Set when `status` is `failed`'),
  documentId: z.string().nullable(),
  tags: z.array(z.string()),
  documentCount: z.int(),
  chunkCount: z.int(),
  sizeBytes: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
};

/** A source without its content, as lists show it. */
export const sourceView = z.object(sourceFields).meta({ id: 'Source' });

/** One source with what it was made of. */
export const sourceDetail = z
  .object({
    ...sourceFields,
    text: z.string().optional(),
    question: z.string().optional(),
    answer: z.string().optional(),
  })
  .meta({ id: 'SourceDetail' });

export const sourceListQuery = pageQuery.extend({ status: emptyAsAbsent(sourceStatus.optional()) });
export const sourcePage = pageOf(sourceView).extend({ total: z.int().describe('All that match, on every page') });
export const createdSources = z.object({ items: z.array(sourceView) });

export const documentView = z
  .object({
    id: z.string(),
    sourceId: z.string(),
    documentId: z.string().describe('What citations show: your own id where you gave one'),
    title: z.string(),
    language: z.string(),
    url: z.string().nullable(),
    pages: z.int().nullable(),
    sizeBytes: z.int(),
    createdAt: timestamp,
  })
  .meta({ id: 'Document' });

export const documentPage = pageOf(documentView);

export type CreateSourceBody = z.output<typeof createSourceBody>;
export type UpdateSourceBody = z.output<typeof updateSourceBody>;
export type SourceView = z.output<typeof sourceView>;
export type SourceDetail = z.output<typeof sourceDetail>;
export type DocumentView = z.output<typeof documentView>;
