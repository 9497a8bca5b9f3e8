import type { TeamScope } from '#kernel';

/** What an operator says of a source; its documents are found by it, and shown to some only. */
export interface SourceLabels {
  readonly tags: readonly string[];
  /** Empty: for everybody. Else only for customers with one of these access tags. */
  readonly access: readonly string[];
}

/** Narrows a search. What is left out does not narrow; a list narrows to documents that have one of its entries. */
export interface RetrieveFilter {
  readonly sourceIds?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  /** BCP 47 primary subtags of the chunks. */
  readonly languages?: readonly string[] | undefined;
  /** When the document was added: from `addedAfter` on, and before `addedBefore`; milliseconds since the epoch. */
  readonly addedAfter?: number | undefined;
  readonly addedBefore?: number | undefined;
}

export const NO_LABELS: SourceLabels = { tags: [], access: [] };

/** Whether documents with these labels may be shown to somebody with these access tags, and pass the filter's tags. */
export function passesLabels(labels: SourceLabels, filter: RetrieveFilter, access: readonly string[]): boolean {
  if (labels.access.length > 0 && !labels.access.some(tag => access.includes(tag))) return false;
  return filter.tags === undefined || filter.tags.some(tag => labels.tags.includes(tag));
}

export function passesDate(addedAt: number, { addedAfter, addedBefore }: RetrieveFilter): boolean {
  return (addedAfter === undefined || addedAt >= addedAfter) && (addedBefore === undefined || addedAt < addedBefore);
}

/** The labels of sources. */
export interface LabelReader {
  /** By source id; sources that are gone are left out. */
  labelsOf(scope: TeamScope, agentId: string, sourceIds: readonly string[]): Promise<ReadonlyMap<string, SourceLabels>>;
}
