import { Center, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** What will be here, and how it comes. */
  readonly text: string;
  /** The button that fills it. */
  readonly action?: ReactNode;
  /** 1 where nothing else heads the screen. */
  readonly order?: 1 | 2;
}

/** A list that holds nothing yet says what it is for and what to do. */
export function EmptyState({ icon: Icon, title, text, action, order = 2 }: EmptyStateProps) {
  return (
    <Center py={64} px="md">
      <Stack align="center" gap="sm" maw="44ch" ta="center">
        <ThemeIcon size={48} radius="xl" variant="light" aria-hidden>
          <Icon size={22} strokeWidth={1.75} />
        </ThemeIcon>
        <Title order={order} size="h2">
          {title}
        </Title>
        <Text c="dimmed">{text}</Text>
        {action}
      </Stack>
    </Center>
  );
}
