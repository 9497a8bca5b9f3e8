import {
  type Flow,
  type FlowTestInput,
  NotFoundError,
  type PublishFlow,
  type RollbackFlow,
  type Simulation,
  type TaggedFlow,
} from '@baraza/sdk';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { client } from './client.ts';

const PAGE = 30;

const names = new WeakMap<object, number>();
let named = 0;
/** A short name of a document for keys of queries, which would have to be written out with every drawing else. Another object, another name. */
function nameOf(flow: object): number {
  let name = names.get(flow);
  if (name === undefined) {
    named += 1;
    name = named;
    names.set(flow, name);
  }
  return name;
}

/** The draft, else the published flow; null when the agent has neither. */
export function flowQuery(agentId: string) {
  return queryOptions({
    queryKey: ['agents', agentId, 'flow', 'draft'],
    queryFn: async ({ signal }) => {
      try {
        return await client.flows.draft(agentId, { signal });
      } catch (error) {
        if (error instanceof NotFoundError && error.code === 'flow_not_found') return null;
        throw error;
      }
    },
    // The editor holds what is newer than the server's.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** What the proof says of a document as it stands in the editor. */
export function flowProofQuery(agentId: string, flow: Flow) {
  return queryOptions({
    queryKey: ['agents', agentId, 'flow', 'proof', nameOf(flow)],
    queryFn: ({ signal }) => client.flows.validate(agentId, flow, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** The draft for those who only read it. */
export function flowWordsQuery(agentId: string) {
  return queryOptions({
    queryKey: ['agents', agentId, 'flow', 'words'],
    queryFn: async ({ signal }) => (await client.flows.draft(agentId, { signal })).flow,
    staleTime: 60_000,
    retry: false,
  });
}

/** A walk through a document, from its beginning. */
export function simulationQuery(agentId: string, flow: Flow, script: Omit<Simulation, 'flow'>) {
  return queryOptions({
    queryKey: ['agents', agentId, 'flow', 'simulation', nameOf(flow), script],
    queryFn: ({ signal }) => client.flows.simulate(agentId, { flow, ...script }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}

export function flowVersionsQuery(agentId: string) {
  return infiniteQueryOptions({
    queryKey: ['agents', agentId, 'flow', 'versions'],
    queryFn: ({ pageParam, signal }) =>
      client.flows.versions(agentId, { limit: PAGE, cursor: pageParam, signal }).page(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
}

export function flowVersionQuery(agentId: string, number: number) {
  return queryOptions({
    queryKey: ['agents', agentId, 'flow', 'versions', number],
    queryFn: ({ signal }) => client.flows.version(agentId, number, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What is live and would be touched by publishing this document. */
export function flowPreviewQuery(agentId: string, flow: Flow) {
  return queryOptions({
    queryKey: ['agents', agentId, 'flow', 'preview', nameOf(flow)],
    queryFn: ({ signal }) => client.flows.preview(agentId, flow, { signal }),
    gcTime: 0,
  });
}

export function flowTestsQuery(agentId: string) {
  return queryOptions({
    queryKey: ['agents', agentId, 'flow', 'tests'],
    queryFn: ({ signal }) => client.flows.tests(agentId, { signal }),
  });
}

const LOOK_EVERY_MS = 4_000;

/** Who saved the draft last and what is live; asked for again and again while somebody looks. */
export function flowStatusQuery(agentId: string) {
  return queryOptions({
    queryKey: ['agents', agentId, 'flow', 'status'],
    queryFn: ({ signal }) => client.flows.status(agentId, { signal }),
    refetchInterval: LOOK_EVERY_MS,
    staleTime: 0,
  });
}

/** The tag of a draft that nobody saved yet. */
export const NO_DRAFT = '"0"';

/** Saves over the draft of that tag alone; rejects with `flow_changed` when somebody was faster. */
export function saveDraft(agentId: string, flow: Flow, etag: string): Promise<TaggedFlow> {
  return client.flows.saveDraft(agentId, flow, { etag });
}

/** That state of the draft, or a later one. */
export function draftOfQuery(agentId: string, revision: number) {
  return queryOptions({
    queryKey: ['agents', agentId, 'flow', 'draft', revision],
    queryFn: ({ signal }) => client.flows.draft(agentId, { signal }),
    gcTime: 0,
  });
}

export function readDraft(agentId: string): Promise<TaggedFlow> {
  return client.flows.draft(agentId);
}

export function importFiles(agentId: string, files: readonly { readonly path: string; readonly text: string }[]) {
  return client.flows.import(agentId, { files, save: false });
}

/** Questions of an imported bot become knowledge of the agent. */
export function useAddFaqs(agentId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (faqs: readonly { readonly question: string; readonly answer: string }[]) =>
      client.sources.addBatch(
        agentId,
        faqs.map(faq => ({ type: 'qa' as const, ...faq })),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['agents', agentId, 'sources'] }),
  });
}

/** Mutations that make a version, and the number of the last one that was made here. */
export const PUBLISHING = ['publish-flow'];
export function ownVersionKey(agentId: string): readonly string[] {
  return ['agents', agentId, 'flow', 'own-version'];
}

/** Publishes the draft as the server has it. */
export function usePublishFlow(agentId: string) {
  const onSuccess = usePublished(agentId);
  return useMutation({
    mutationKey: PUBLISHING,
    mutationFn: (publication: PublishFlow) => client.flows.publish(agentId, publication),
    onSuccess,
  });
}

function usePublished(agentId: string): (published: { readonly number: number }) => Promise<void> {
  const queries = useQueryClient();
  return ({ number }) => {
    queries.setQueryData(ownVersionKey(agentId), number);
    return queries.invalidateQueries({ queryKey: ['agents', agentId, 'flow', 'versions'] });
  };
}

export function useRollback(agentId: string) {
  const onSuccess = usePublished(agentId);
  return useMutation({
    mutationKey: PUBLISHING,
    mutationFn: (rollback: RollbackFlow) => client.flows.rollback(agentId, rollback),
    onSuccess,
  });
}

export function useSaveFlowTests(agentId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (tests: readonly FlowTestInput[]) => client.flows.putTests(agentId, tests),
    onSuccess: saved => queries.setQueryData(flowTestsQuery(agentId).queryKey, saved),
  });
}

/** Makes a conversation that took place a test, and keeps it; one of the same name goes. */
export function useRecordFlowTest(agentId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (recording: { readonly conversationId: string; readonly name: string }) =>
      client.flows.recordTest(agentId, recording),
    onSuccess: () => queries.invalidateQueries({ queryKey: flowTestsQuery(agentId).queryKey }),
  });
}

/** Conversations that cross every edge of the draft, kept as tests. */
export function useGenerateFlowTests(agentId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.flows.generateTests(agentId),
    onSuccess: () => queries.invalidateQueries({ queryKey: flowTestsQuery(agentId).queryKey }),
  });
}

export function useRunFlowTests(agentId: string) {
  return useMutation({ mutationFn: () => client.flows.runTests(agentId) });
}
