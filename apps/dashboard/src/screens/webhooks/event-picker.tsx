import { Checkbox, SimpleGrid, Stack } from '@mantine/core';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { EVENT_TYPES, EVERY_EVENT } from './event-types.ts';
import { webhooksMessages } from './messages.ts';

export interface EventPickerProps {
  readonly value?: readonly string[];
  onChange(value: string[]): void;
  readonly error?: React.ReactNode;
}

/** Which events; "all" stands for those to come as well. */
export function EventPicker({ value = [], onChange, error }: EventPickerProps) {
  const t = useMessages(webhooksMessages);
  const all = value.includes(EVERY_EVENT);
  // Names that only the receivers of other platforms use are kept as they are.
  const others = value.filter(type => type !== EVERY_EVENT && !(EVENT_TYPES as readonly string[]).includes(type));
  return (
    <Checkbox.Group label={t.events} value={[...value]} onChange={onChange} error={error}>
      <Stack gap="sm" mt="xs">
        <Checkbox value={EVERY_EVENT} label={t.allEvents} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
          {[...EVENT_TYPES, ...others].map(type => (
            <Checkbox key={type} value={type} label={type} disabled={all} />
          ))}
        </SimpleGrid>
      </Stack>
    </Checkbox.Group>
  );
}
