import { Alert, Box, Paper } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { agentQuery } from '#app/data/agents.ts';
import { flowQuery, NO_DRAFT, saveDraft } from '#app/data/flows.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { CodeView } from './dialogs/code-view.tsx';
import { EmptyFlow } from './dialogs/empty-flow.tsx';
import { ImportDialog } from './dialogs/import-dialog.tsx';
import { FlowEditor } from './flow-editor.tsx';
import { flowMessages } from './messages.ts';
import { asEditable, asFlow } from './model/editable.ts';
import type { FlowDocument } from './model/flow-document.ts';

const route = getRouteApi('/app/agents/$agent/flow');

export function FlowScreen() {
  const t = useMessages(flowMessages);
  const { data: agent } = useSuspenseQuery(agentQuery(route.useParams().agent));
  const { node } = route.useSearch();
  const editable = useCan()('flows:write');
  const queries = useQueryClient();
  const draft = useQuery(flowQuery(agent.id));
  const [importing, setImporting] = useState(false);
  const start = async (document: FlowDocument): Promise<void> => {
    try {
      const saved = await saveDraft(agent.id, asFlow(document), draft.data?.etag ?? NO_DRAFT);
      queries.setQueryData(flowQuery(agent.id).queryKey, saved);
    } catch {
      // Somebody may have been faster: what they saved is what is to be seen.
      notifications.show({ color: 'red', message: t.saveFailed });
      void draft.refetch();
    }
  };
  const head = <PageHeader title={t.title} description={t.text} />;
  if (draft.isPending) {
    return (
      <>
        {head}
        <LoadingList />
      </>
    );
  }
  if (draft.isError) {
    return (
      <>
        {head}
        <ErrorState error={draft.error} onRetry={() => void draft.refetch()} />
      </>
    );
  }
  if (draft.data === null) {
    return (
      <>
        {head}
        <EmptyFlow editable={editable} onStart={document => void start(document)} onImport={() => setImporting(true)} />
        <ImportDialog
          agentId={agent.id}
          opened={importing}
          onClose={() => setImporting(false)}
          onImported={document => void start(document)}
        />
      </>
    );
  }
  const flow = asEditable(draft.data.flow);
  if ('problem' in flow) {
    return (
      <>
        {head}
        <Alert color="yellow" icon={<TriangleAlert size={18} />} mb="md">
          {t.notDrawable(flow.problem)}
        </Alert>
        <Paper>
          <Box h="60dvh">
            <CodeView document={draft.data.flow} editable={editable} onChange={document => void start(document)} />
          </Box>
        </Paper>
      </>
    );
  }
  return (
    <FlowEditor
      key={agent.id}
      agentId={agent.id}
      initial={flow.document}
      etag={draft.data.etag}
      editable={editable}
      openAt={node}
    />
  );
}
