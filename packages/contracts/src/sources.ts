import { z } from 'zod';
import { emptyAsAbsent, pageOf, pageQuery, timestamp } from './paging.ts';

export const MAX_BATCH_SOURCES = 1_000;
const MAX_TEXT_LENGTH = 5_000_000;

const title = z.string().trim().min(1, 'must not be empty').max(2_000, 'must be at most 2000 characters');
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

const access = tags.describe('Only requests with one of these access tags are answered from it; everybody when empty');

const textSource = z.strictObject({
  type: z.literal('text'),
  title: z
    .string()
    .trim()
    .max(2_000, 'must be at most 2000 characters')
    .optional()
    .describe('The first line of the text when left out or empty'),
  text,
  documentId: documentId.optional().describe('Your own id of it, returned with its chunks and citations'),
  tags: tags.default([]),
  access: access.default([]),
});

const qaSource = z.strictObject({
  type: z.literal('qa'),
  question,
  answer,
  documentId: documentId.optional(),
  tags: tags.default([]),
  access: access.default([]),
});

/** Body of `PUT /api/v1/agents/{id}/documents/{documentId}`: the whole document as it is now. */
export const pushDocumentBody = z
  .strictObject({
    title: title.optional().describe('The first line of the text, or what it was, when left out'),
    text,
    tags: tags.default([]),
    access: access.default([]),
  })
  .meta({ id: 'PushDocument' });

/** How often a web source is read again by itself. */
export const syncSchedule = z.enum(['hourly', 'daily', 'weekly']);

const url = z
  .string()
  .trim()
  .max(2_000, 'must be at most 2000 characters')
  .regex(/^https?:\/\/[^\s/]/i, 'must be an http or https address');
const patterns = z
  .array(z.string().trim().min(1, 'must not be empty').max(500, 'must be at most 500 characters'))
  .max(50, 'must be at most 50');
const webTitle = title.optional().describe('The address when left out');
const schedule = syncSchedule.optional().describe('When to read it again by itself; never when left out');

const urlSource = z.strictObject({
  type: z.literal('url'),
  url: url.describe('One page or file'),
  title: webTitle,
  tags: tags.default([]),
  access: access.default([]),
  schedule,
});

const MAX_PAGES = 10_000;
const MAX_DEPTH = 50;

const siteSource = z.strictObject({
  type: z.literal('site'),
  url: url.describe('Where to begin, or a sitemap. Pages on other hosts are never read'),
  include: patterns
    .default([])
    .describe('Only pages that match one: `/docs/*` or a whole address; `*` stands for any characters'),
  exclude: patterns.default([]).describe('No page that matches one'),
  maxPages: z
    .int()
    .min(1, 'must be at least 1')
    .max(MAX_PAGES, `must be at most ${MAX_PAGES}`)
    .default(1_000)
    .describe('Pages that are read at the most'),
  depth: z
    .int()
    .min(0, 'must be at least 0')
    .max(MAX_DEPTH, `must be at most ${MAX_DEPTH}`)
    .default(10)
    .describe('Links from the first page that are followed, when the site has no sitemap'),
  title: webTitle,
  tags: tags.default([]),
  access: access.default([]),
  schedule,
});

const feedSource = z.strictObject({
  type: z.literal('feed'),
  url: url.describe('An RSS or Atom feed; each of its items is a document'),
  title: webTitle,
  tags: tags.default([]),
  access: access.default([]),
  schedule,
});

/** JSON body of `POST /api/v1/agents/{id}/sources`. */
export const createSourceBody = z
  .discriminatedUnion('type', [textSource, qaSource, urlSource, siteSource, feedSource])
  .meta({ id: 'CreateSource' });

const file = z.string().meta({ format: 'binary', description: 'A file of any kind that can be read' });

/** The same as `multipart/form-data`: one source per part named `file`. The parts themselves are read as they come. */
export const uploadFilesBody = z
  .strictObject({
    file: z.union([file, z.array(file).min(1)]),
    title: title.optional().describe('For a single file; its name when left out'),
    tags: z.union([z.string(), tags]).optional().describe('Repeat the field for several'),
    access: z.union([z.string(), access]).optional().describe('Repeat the field for several'),
    type: z.literal('file').optional(),
  })
  .meta({ id: 'UploadFiles' });

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
    access: access.optional(),
    text: text.optional().describe('For text sources'),
    question: question.optional().describe('For question–answer pairs'),
    answer: answer.optional().describe('For question–answer pairs'),
    schedule: syncSchedule.nullable().optional().describe('For web sources; null for never'),
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
  access: z.array(z.string()),
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
    fileName: z.string().optional(),
    mediaType: z.string().optional(),
    url: z.string().optional(),
    include: z.array(z.string()).optional(),
    exclude: z.array(z.string()).optional(),
    maxPages: z.int().optional(),
    depth: z.int().optional(),
    schedule: syncSchedule.nullable().optional(),
  })
  .meta({ id: 'SourceDetail' });

export const sourceListQuery = pageQuery.extend({ status: emptyAsAbsent(sourceStatus.optional()) });
export const sourcePage = pageOf(sourceView).extend({ total: z.int().describe('All that match, on every page') });

/** A created source; for an upload the first one, with all of them in `items`. */
export const createdSource = z
  .object({ ...sourceFields, items: z.array(sourceView).optional().describe('After an upload: one source per file') })
  .meta({ id: 'CreatedSource' });
export const createdSources = z.object({ items: z.array(sourceView) });

export const documentView = z
  .object({
    id: z.string(),
    sourceId: z.string(),
    documentId: z.string().describe('What citations show: your own id where you gave one'),
    title: z.string(),
    text: z.string().describe('As it is searched and quoted: light Markdown, pages parted by a form feed'),
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
