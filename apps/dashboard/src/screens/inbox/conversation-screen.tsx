import { NotFoundError } from '@baraza/sdk';
import { Box } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ErrorState } from '#app/components/error-state.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { NotFoundScreen } from '#app/components/not-found-screen.tsx';
import { conversationQuery, knownConversation } from '#app/data/conversations.ts';
import { ConversationPane } from './conversation-pane.tsx';

const route = getRouteApi('/app/inbox/$conversation');

/** The conversation that the address names. */
export function ConversationScreen() {
  const { conversation: id } = route.useParams();
  const queries = useQueryClient();
  // The list knows how it stands: nobody waits for that again.
  const conversation = useQuery({ ...conversationQuery(id), placeholderData: () => knownConversation(queries, id) });
  if (conversation.isPending) {
    return (
      <Box p="lg">
        <LoadingList rows={4} />
      </Box>
    );
  }
  if (conversation.isError && conversation.data === undefined) {
    return conversation.error instanceof NotFoundError ? (
      <NotFoundScreen />
    ) : (
      <Box p="lg">
        <ErrorState error={conversation.error} onRetry={() => void conversation.refetch()} />
      </Box>
    );
  }
  return <ConversationPane key={id} conversation={conversation.data} />;
}
