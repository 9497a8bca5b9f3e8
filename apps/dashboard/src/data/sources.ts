import type { CreateSource, Retrieve, UpdateSource } from '@baraza/sdk';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

const POLL_MS = 1_000;
const SHOWN = 100;

/** An agent's sources; asked again every second while one of them is still read. */
export function sourcesQuery(agentId: string) {
  return queryOptions({
    queryKey: ['agents', agentId, 'sources'],
    queryFn: ({ signal }) => client.sources.list(agentId, { limit: SHOWN, signal }).page(),
    refetchInterval: query => (query.state.data?.items.some(isUnderWay) === true ? POLL_MS : false),
  });
}

export function isUnderWay({ status }: { readonly status: string }): boolean {
  return status === 'queued' || status === 'processing';
}

/** The document that a citation names; null when it was deleted since. */
export function citedDocumentQuery(agentId: string, cited: { readonly sourceId: string; readonly documentId: string }) {
  return queryOptions({
    queryKey: ['agents', agentId, 'documents', cited.sourceId, cited.documentId],
    queryFn: async ({ signal }) => {
      for await (const document of client.sources.documents(agentId, cited.sourceId, { limit: SHOWN, signal })) {
        if (document.documentId === cited.documentId || document.id === cited.documentId) return document;
      }
      return null;
    },
  });
}

/** All of an agent's sources, a page at a time; asked again every second while one of them is still read. */
export function sourceListQuery(agentId: string) {
  return infiniteQueryOptions({
    queryKey: ['agents', agentId, 'sources', 'list'],
    queryFn: ({ pageParam, signal }) =>
      client.sources.list(agentId, { limit: SHOWN, cursor: pageParam, signal }).page(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
    refetchInterval: query =>
      query.state.data?.pages.some(page => page.items.some(isUnderWay)) === true ? POLL_MS : false,
  });
}

export function sourceQuery(agentId: string, sourceId: string) {
  return queryOptions({
    queryKey: ['agents', agentId, 'sources', sourceId],
    queryFn: ({ signal }) => client.sources.get(agentId, sourceId, { signal }),
    refetchInterval: query => (query.state.data !== undefined && isUnderWay(query.state.data) ? POLL_MS : false),
  });
}

const DOCUMENTS = 20;

/** What a source became; asked for anew when `state` (of the source) changes. */
export function documentsQuery(agentId: string, sourceId: string, state: string) {
  return infiniteQueryOptions({
    queryKey: ['agents', agentId, 'sources', sourceId, 'documents', state],
    queryFn: ({ pageParam, signal }) =>
      client.sources.documents(agentId, sourceId, { limit: DOCUMENTS, cursor: pageParam, signal }).page(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
}

/** Adding, changing, reading again and deleting; lists and the agent itself are asked again. */
export function useSourceChanges(agentId: string) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['agents', agentId] });
  return {
    add: useMutation({ mutationFn: (source: CreateSource) => client.sources.add(agentId, source), onSuccess }),
    upload: useMutation({
      mutationFn: ({ files, onProgress }: { files: readonly File[]; onProgress: (part: number) => void }) =>
        client.sources.upload(
          agentId,
          files.map(file => ({ name: file.name, data: file })),
          { onProgress: ({ sentBytes, totalBytes }) => onProgress(totalBytes === 0 ? 1 : sentBytes / totalBytes) },
        ),
      onSuccess,
    }),
    update: useMutation({
      mutationFn: ({ id, changes }: { id: string; changes: UpdateSource }) =>
        client.sources.update(agentId, id, changes),
      onSuccess,
    }),
    sync: useMutation({ mutationFn: (id: string) => client.sources.sync(agentId, id), onSuccess }),
    remove: useMutation({ mutationFn: (id: string) => client.sources.delete(agentId, id), onSuccess }),
  };
}

/** What a search finds, with scores. */
export function useRetrieve(agentId: string) {
  return useMutation({ mutationFn: (query: Retrieve) => client.agents.retrieve(agentId, query) });
}
