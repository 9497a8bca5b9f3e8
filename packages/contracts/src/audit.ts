import { z } from 'zod';
import { emptyAsAbsent, pageOf, pageQuery, timestamp } from './paging.ts';

const instant = emptyAsAbsent(z.iso.datetime({ offset: true }).optional());
const text = emptyAsAbsent(z.string().max(200).optional());

const auditFilter = {
  actor: text.describe('Id of the key or person who did it'),
  action: text.describe('`agent.update`, `api_key.rotate` …'),
  target: text.describe('Id of what was changed'),
  from: instant.describe('At this instant or later'),
  to: instant.describe('Before this instant'),
};

/** Query of `GET /api/v1/audit`. */
export const auditQuery = z.strictObject({ ...auditFilter, ...pageQuery.shape });

/** Query of `GET /api/v1/audit/export`. */
export const auditExportQuery = z.strictObject({
  ...auditFilter,
  format: emptyAsAbsent(z.enum(['jsonl', 'csv']).default('jsonl')),
});

export const auditEntry = z
  .object({
    id: z.string(),
    at: timestamp,
    action: z.string(),
    actor: z.object({
      kind: z.enum(['key', 'person', 'visitor', 'system']),
      id: z.string().nullable(),
      name: z.string().nullable().describe('As it was then'),
      role: z.string().nullable().describe('Of a person, as it was then'),
    }),
    target: z.object({ kind: z.string(), id: z.string() }),
    before: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('The changed fields as they were; null for what is new'),
    after: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('The changed fields as they are; null for what is gone'),
    requestId: z.string().nullable(),
    address: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });

export const auditPage = pageOf(auditEntry);

export type AuditEntryView = z.output<typeof auditEntry>;
