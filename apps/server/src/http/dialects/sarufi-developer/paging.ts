import { emptyAsAbsent, queryInteger } from '@baraza/contracts';
import { z } from 'zod';

const MAX_CURSOR_LENGTH = 1_024;

interface PageBounds {
  readonly defaultPageSize: number;
  readonly maxPageSize: number;
}

/** `limit` and `cursor` of a list. */
export function pageFields({ defaultPageSize, maxPageSize }: PageBounds) {
  return {
    limit: emptyAsAbsent(queryInteger(1, maxPageSize).default(defaultPageSize)).describe(
      `1 to ${maxPageSize}, ${defaultPageSize} when left out`,
    ),
    cursor: emptyAsAbsent(z.string().max(MAX_CURSOR_LENGTH).optional()).describe("The previous page's `next_cursor`"),
  };
}

/** The list envelope of this API; conversations and messages have one of their own. */
export function sarufiListOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable(), total: z.int() });
}
