import { Box, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from './use-page-title.ts';

export interface PageHeaderProps {
  readonly title: string;
  /** One sentence under the title. */
  readonly description?: ReactNode;
  /** Buttons, at the right on a wide screen. */
  readonly actions?: ReactNode;
}

/** The one `h1` of a screen; also the title of the tab, and where focus goes after navigation. */
export function PageHeader({ title, description, actions }: PageHeaderProps) {
  usePageTitle(title);
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="xl" wrap="wrap">
      <Stack gap={4} flex="1 1 16rem">
        <Title order={1} id="page-title" tabIndex={-1}>
          {title}
        </Title>
        {description === undefined ? null : (
          <Text c="dimmed" maw="60ch">
            {description}
          </Text>
        )}
      </Stack>
      {actions === undefined ? null : <Box>{actions}</Box>}
    </Group>
  );
}
