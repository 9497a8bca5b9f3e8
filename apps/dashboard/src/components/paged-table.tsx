import type { ReactNode } from 'react';
import { DataTable, type DataTableProps } from './data-table.tsx';
import { QueryStates, type QueryStatesProps } from './query-states.tsx';

export interface PagedTableProps<T> extends Omit<DataTableProps<T>, 'onLoadMore' | 'loadingMore'> {
  /** Where the rows come from, a page at a time. */
  readonly query: QueryStatesProps['query'] & {
    readonly isSuccess: boolean;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): Promise<unknown>;
  };
  /** Stands here when there are no rows. */
  readonly empty: ReactNode;
}

/** A list of the server's in its four states: on its way, failed, empty, filled. */
export function PagedTable<T>({ query, empty, ...table }: PagedTableProps<T>) {
  return (
    <>
      <QueryStates query={query} />
      {query.isSuccess && table.rows.length === 0 ? empty : null}
      {table.rows.length > 0 ? (
        <DataTable
          {...table}
          onLoadMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
          loadingMore={query.isFetchingNextPage}
        />
      ) : null}
    </>
  );
}
