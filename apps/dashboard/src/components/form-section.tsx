import { Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

export interface FormSectionProps {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

/** Inputs that belong together, under a heading. */
export function FormSection({ title, text, children }: FormSectionProps) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} p={{ base: 'md', sm: 'lg' }}>
      <Title order={2} id={id} mb={text === undefined ? 'md' : 4}>
        {title}
      </Title>
      {text === undefined ? null : (
        <Text c="dimmed" size="sm" mb="md">
          {text}
        </Text>
      )}
      <Stack>{children}</Stack>
    </Paper>
  );
}
