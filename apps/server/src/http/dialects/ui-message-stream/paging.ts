import { z } from 'zod';
import { invalid } from '#kernel';
import { READINGS } from '../readings.ts';

const { defaultPageSize, maxPageSize } = READINGS.v2;

/** Query of every list of this API. */
export const v2PageQuery = z.object({
  limit: z.string().optional().describe(`1 to ${maxPageSize}, ${defaultPageSize} when left out`),
  cursor: z.string().max(500).optional().describe('Of the page before'),
});

export interface V2Page {
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** Throws `AppError` (invalid) for a limit out of range. */
export function decodeV2Page({ limit, cursor }: z.infer<typeof v2PageQuery>): V2Page {
  const count = limit === undefined ? defaultPageSize : /^\d{1,4}$/.test(limit) ? Number(limit) : Number.NaN;
  if (!(count >= 1 && count <= maxPageSize)) throw invalid('limit', `limit must be a number from 1 to ${maxPageSize}`);
  return { limit: count, cursor: cursor === '' ? undefined : cursor };
}

/** A page of `items` in the list envelope of this API. */
export function v2ListOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    pagination: z.object({ cursor: z.string().nullable(), hasMore: z.boolean(), total: z.int() }),
  });
}

export function encodeV2List<Item>(data: Item[], cursor: string | null, total: number): V2List<Item> {
  return { data, pagination: { cursor, hasMore: cursor !== null, total } };
}

export interface V2List<Item> {
  data: Item[];
  pagination: { cursor: string | null; hasMore: boolean; total: number };
}
