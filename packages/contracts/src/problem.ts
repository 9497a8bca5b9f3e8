import { z } from 'zod';

/** An error of the management API: RFC 9457 with a stable `code` and the id of the request. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('A sentence for people'),
    code: z.string().describe('Stable, for programs'),
    field: z.string().optional().describe('The input field at fault, as a dotted path'),
    details: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string().describe('Name it when you report a fault'),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problem>;
