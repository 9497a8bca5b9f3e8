import type { Agent, Member } from '@baraza/sdk';
import { ActionIcon, Indicator } from '@mantine/core';
import { ListFilter } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useLatePopup } from '#app/components/use-late-popup.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { countFilters, type InboxFilters } from './inbox-filters.ts';
import { inboxMessages } from './messages.ts';

const FilterFields = lazy(async () => ({ default: (await import('./filter-fields.tsx')).FilterFields }));

export interface FilterMenuProps {
  readonly filters: InboxFilters;
  readonly agents: readonly Agent[];
  readonly members: readonly Member[];
  readonly me: string;
  /** `undefined` takes a filter away. */
  onNarrow(changes: { readonly [K in keyof InboxFilters]?: InboxFilters[K] | undefined }): void;
}

/** What the list is narrowed to, beside status and words. */
export function FilterMenu(props: FilterMenuProps) {
  const t = useMessages(inboxMessages);
  const set = countFilters(props.filters);
  const { button, popup } = useLatePopup('dialog');
  return (
    <>
      <Indicator label={set} disabled={set === 0} size={16} color="teal.8">
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={set === 0 ? t.filters : `${t.filters}, ${t.filtersOf(set)}`}
          {...button}
        >
          <ListFilter size={17} />
        </ActionIcon>
      </Indicator>
      <Suspense>{popup === undefined ? null : <FilterFields {...props} {...popup} />}</Suspense>
    </>
  );
}
