import { type Flow, type FlowTestInput, NotFoundError, type PublishFlow, type Simulation } from '@baraza/sdk';
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
        return await client.flows.get(agentId, { signal });
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

export function saveDraft(agentId: string, flow: Flow): Promise<Flow> {
  return client.flows.putDraft(agentId, flow);
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

/** Publishes the draft as the server has it. */
export function usePublishFlow(agentId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (publication: PublishFlow) => client.flows.publish(agentId, publication),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['agents', agentId, 'flow', 'versions'] }),
  });
}

export function useRollback(agentId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (version: number) => client.flows.rollback(agentId, { version }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['agents', agentId, 'flow', 'versions'] }),
  });
}

export function useSaveFlowTests(agentId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (tests: readonly FlowTestInput[]) => client.flows.putTests(agentId, tests),
    onSuccess: saved => queries.setQueryData(flowTestsQuery(agentId).queryKey, saved),
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
