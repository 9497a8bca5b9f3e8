import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { type AnyRoute, RouterProvider } from '@tanstack/react-router';
import { agentsQuery } from '#app/data/agents.ts';
import { sessionQuery } from '#app/data/session.ts';
import { LocaleProvider } from '#app/i18n/locale-context.tsx';
import { createQueryClient } from './query-client.ts';
import { createAppRouter } from './router.ts';
import { styleNonce } from './style-nonce.ts';
import { cssVariables, theme } from './theme.ts';
import { TranslatedTheme } from './translated-theme.tsx';

const queryClient = createQueryClient(leaveWhenSignedOut);
export const router = createAppRouter(queryClient);
// Both were asked for with the page. Who is in no team may ask for no agents, and that is no reason to sign in again.
if (router.latestLocation.pathname.startsWith('/app')) {
  queryClient.ensureQueryData(sessionQuery).then(
    ({ teams }) => (teams.length > 0 ? queryClient.prefetchQuery(agentsQuery) : undefined),
    () => undefined,
  );
}
const routes: Readonly<Record<string, AnyRoute>> = router.routesById;
for (const { routeId } of router.matchRoutes(router.latestLocation)) {
  const route = routes[routeId];
  if (route !== undefined) router.loadRouteChunk(route)?.catch(() => undefined);
}
const colourScheme = localStorageColorSchemeManager({ key: 'baraza-colour-scheme' });

/** A session that ended while somebody looked: to the sign-in, and from there back to the same screen. */
function leaveWhenSignedOut(): void {
  const { pathname, href } = router.state.location;
  if (!pathname.startsWith('/app')) return;
  queryClient.clear();
  void router.navigate({ to: '/sign-in', search: { next: href }, ignoreBlocker: true });
}

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colourScheme}
      getStyleNonce={styleNonce}
    >
      <LocaleProvider>
        <TranslatedTheme>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </TranslatedTheme>
      </LocaleProvider>
    </MantineProvider>
  );
}
