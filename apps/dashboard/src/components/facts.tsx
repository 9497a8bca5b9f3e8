import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './facts.module.css';

export interface FactsProps {
  /** Name and value of each. */
  readonly facts: readonly (readonly [string, ReactNode])[];
}

/** What is known of one thing, name by name. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className={classes['facts']}>
      {facts.map(([name, value]) => (
        <div key={name} className={classes['fact']}>
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" size="sm" className={classes['value']}>
            {value}
          </Text>
        </div>
      ))}
    </dl>
  );
}
