import { Button, Text } from '@mantine/core';
import { Check, CloudOff, LoaderCircle, PencilLine, Users } from 'lucide-react';
import { commonMessages } from '#app/components/messages.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './flow-editor.module.css';
import { flowMessages } from './messages.ts';
import type { SaveState } from './use-autosave.ts';

export interface SaveIndicatorProps {
  readonly state: SaveState;
  readonly editable: boolean;
  onRetry(): void;
}

const ICONS = {
  saved: Check,
  unsaved: PencilLine,
  saving: LoaderCircle,
  failed: CloudOff,
  overtaken: Users,
} as const;

/** Whether the server has what is drawn. */
export function SaveIndicator({ state, editable, onRetry }: SaveIndicatorProps) {
  const t = useMessages(flowMessages);
  const common = useMessages(commonMessages);
  if (!editable) {
    return (
      <Text size="sm" c="dimmed">
        {t.readOnly}
      </Text>
    );
  }
  const Icon = ICONS[state];
  const words = {
    saved: t.saved,
    unsaved: t.unsaved,
    saving: t.saving,
    failed: t.saveFailed,
    overtaken: t.overtaken,
  }[state];
  return (
    <>
      <span className={classes['save']} role="status" data-state={state}>
        <Icon size={14} aria-hidden />
        {words}
      </span>
      {state === 'failed' ? (
        <Button size="xs" variant="default" onClick={onRetry}>
          {common.retry}
        </Button>
      ) : null}
    </>
  );
}
