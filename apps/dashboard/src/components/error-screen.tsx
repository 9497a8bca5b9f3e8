import { NotFoundError } from '@baraza/sdk';
import { Box, VisuallyHidden } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { ErrorState } from './error-state.tsx';
import { commonMessages } from './messages.ts';
import { NotFoundScreen } from './not-found-screen.tsx';

/** A screen whose loading failed. */
export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const t = useMessages(commonMessages);
  if (error instanceof NotFoundError) return <NotFoundScreen />;
  return (
    <Box maw={640} mx="auto" p="xl">
      <VisuallyHidden component="h1">{t.failed}</VisuallyHidden>
      <ErrorState
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </Box>
  );
}
