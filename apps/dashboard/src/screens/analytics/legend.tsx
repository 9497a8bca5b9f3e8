import { Group, Text } from '@mantine/core';
import classes from './analytics.module.css';
import type { Series } from './chart-data.ts';

export function Legend({ series }: { readonly series: readonly Series[] }) {
  return (
    <Group gap="md">
      {series.map(({ name, colour }) => (
        <Group key={name} gap={6}>
          <span className={classes['swatch']} style={{ background: colour }} aria-hidden />
          <Text size="sm">{name}</Text>
        </Group>
      ))}
    </Group>
  );
}
