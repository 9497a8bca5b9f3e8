import { createTheme, MantineThemeProvider } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { commonMessages } from '#app/components/messages.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';

/** Gives the crosses that the library draws by itself, as on notifications, a name in the reader's language. */
export function TranslatedTheme({ children }: { readonly children: ReactNode }) {
  const { close } = useMessages(commonMessages);
  const theme = useMemo(
    () => createTheme({ components: { CloseButton: { defaultProps: { 'aria-label': close } } } }),
    [close],
  );
  return <MantineThemeProvider theme={theme}>{children}</MantineThemeProvider>;
}
