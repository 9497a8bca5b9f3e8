import type { SourceDetail } from '@baraza/sdk';

/** Changes whenever a source's documents may have. */
export function stateOf({ status, updatedAt }: SourceDetail): string {
  return `${status} ${updatedAt}`;
}
