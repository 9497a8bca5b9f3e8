import { ErrorState } from './error-state.tsx';
import { LoadingList } from './loading.tsx';

export interface QueryStatesProps {
  readonly query: {
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly error: unknown;
    refetch(): Promise<unknown>;
  };
  readonly rows?: number;
}

/** What stands in for a list until it is there: its shape, or what went wrong. */
export function QueryStates({ query, rows = 5 }: QueryStatesProps) {
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return query.isPending ? <LoadingList rows={rows} /> : null;
}
