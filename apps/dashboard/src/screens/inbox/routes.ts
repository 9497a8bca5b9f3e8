import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { teamRoute } from '#app/app/team-route.ts';
import { conversationQuery, messagesQuery } from '#app/data/conversations.ts';
import { readInboxFilters } from './inbox-filters.ts';

/** The list with its filters, which its address holds; the chosen conversation beside it. */
export const inboxRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: '/inbox',
  validateSearch: readInboxFilters,
  component: lazyRouteComponent(() => import('./inbox-screen.tsx'), 'InboxScreen'),
});

export const conversationRoute = createRoute({
  getParentRoute: () => inboxRoute,
  path: '/$conversation',
  // Both at once, while the screen is on its way; it shows what goes wrong.
  loader: ({ context: { queryClient }, params: { conversation } }) => {
    void queryClient.prefetchQuery(conversationQuery(conversation));
    void queryClient.prefetchInfiniteQuery(messagesQuery(conversation));
  },
  component: lazyRouteComponent(() => import('./conversation-screen.tsx'), 'ConversationScreen'),
});

export const inboxRoutes = [inboxRoute.addChildren([conversationRoute])] as const;
