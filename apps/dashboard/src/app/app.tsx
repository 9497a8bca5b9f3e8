import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { LocaleProvider } from '#app/i18n/locale-context.tsx';
import { createQueryClient } from './query-client.ts';
import { createAppRouter } from './router.ts';
import { styleNonce } from './style-nonce.ts';
import { cssVariables, theme } from './theme.ts';
import { TranslatedTheme } from './translated-theme.tsx';

const queryClient = createQueryClient(leaveWhenSignedOut);
const router = createAppRouter(queryClient);
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
            <Notifications position="bottom-right" limit={3} />
            <RouterProvider router={router} />
          </QueryClientProvider>
        </TranslatedTheme>
      </LocaleProvider>
    </MantineProvider>
  );
}
