import { NotFoundError } from '@baraza/sdk';
import { Box } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ErrorState } from './error-state.tsx';
import { NotFoundScreen } from './not-found-screen.tsx';

/** A screen whose loading failed. */
export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (error instanceof NotFoundError) return <NotFoundScreen />;
  return (
    <Box maw={640} mx="auto" p="xl">
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
