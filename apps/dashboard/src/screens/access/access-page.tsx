import { Box, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Mark } from '#app/components/mark.tsx';
import { usePageTitle } from '#app/components/use-page-title.ts';
import { LanguageSelect } from './language-select.tsx';

/** The frame of the screens before the sign-in: one card, nothing else. */
export function AccessPage({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}) {
  usePageTitle(title);
  return (
    <Box component="main" mih="100vh" p="md" display="grid" style={{ placeItems: 'center' }}>
      <Stack w="100%" maw={400} gap="lg">
        <Group justify="center" gap="xs">
          <Mark size={32} />
          <Text fw={650} size="xl">
            Baraza
          </Text>
        </Group>
        <Paper p={{ base: 'lg', xs: 'xl' }}>
          <Title order={1} size="h2" id="page-title" tabIndex={-1}>
            {title}
          </Title>
          {text === undefined ? null : (
            <Text c="dimmed" mt={4}>
              {text}
            </Text>
          )}
          {children === undefined ? null : <Box mt="lg">{children}</Box>}
        </Paper>
        <Group justify="center">
          <LanguageSelect />
        </Group>
      </Stack>
    </Box>
  );
}
