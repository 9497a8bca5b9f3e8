import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { commonMessages } from './messages.ts';

/** The shape of a screen before it is there. */
export function LoadingScreen() {
  return (
    <Loading>
      <Skeleton height={28} width="min(220px, 60%)" />
      <Skeleton height={16} width="min(420px, 90%)" mb="lg" />
      <LoadingRows />
    </Loading>
  );
}

/** The shape of a list. */
export function LoadingList({ rows = 5 }: { readonly rows?: number }) {
  return (
    <Loading>
      <LoadingRows rows={rows} />
    </Loading>
  );
}

function LoadingRows({ rows = 5 }: { readonly rows?: number }) {
  return Array.from({ length: rows }, (_, index) => <Skeleton key={index} height={52} radius="md" />);
}

function Loading({ children }: { readonly children: React.ReactNode }) {
  const t = useMessages(commonMessages);
  return (
    <Stack gap="sm" role="status" aria-busy="true">
      <VisuallyHidden>{t.loading}</VisuallyHidden>
      {children}
    </Stack>
  );
}
