import { z } from 'zod';

export const MAX_PAGE_SIZE = 200;
const DEFAULT_PAGE_SIZE = 50;
const MAX_CURSOR_LENGTH = 1024;

/** `?name=` means the same as leaving it out. */
export function emptyAsAbsent<T extends z.ZodType>(schema: T): z.ZodPreprocess<T> {
  return z.preprocess(value => (value === '' ? undefined : value), schema);
}

/** A whole number in a query string. */
export function queryInteger(min: number, max: number): z.ZodType<number> {
  return z
    .union([z.string().regex(/^\d{1,9}$/, 'must be a whole number'), z.number()])
    .transform(Number)
    .pipe(z.int().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
}

/** How every list is paged: pass the last answer's `nextCursor` until it is null. */
export const pageQuery = z.strictObject({
  limit: emptyAsAbsent(queryInteger(1, MAX_PAGE_SIZE).default(DEFAULT_PAGE_SIZE)).describe('Items on a page'),
  cursor: emptyAsAbsent(z.string().max(MAX_CURSOR_LENGTH).optional()).describe("The previous page's `nextCursor`"),
});

/** A page of `item`s. */
export function pageOf<T extends z.ZodType>(
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; nextCursor: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable().describe('Null on the last page') });
}

/** A time in a query: an ISO 8601 date or instant. */
export const instant = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'must be a date (2026-01-31) or an instant (2026-01-31T09:00:00Z)',
});

/** One value or several of a query, with commas between. */
export function listOf<T extends z.ZodType<string>>(item: T): z.ZodPreprocess<z.ZodOptional<z.ZodArray<T>>> {
  return z.preprocess(
    value => (typeof value === 'string' ? (value === '' ? undefined : value.split(',')) : value),
    z.array(item).max(20, 'must name at most 20').optional(),
  );
}

/** An instant: ISO 8601 in UTC with milliseconds. */
export const timestamp = z.iso.datetime({ precision: 3 });
