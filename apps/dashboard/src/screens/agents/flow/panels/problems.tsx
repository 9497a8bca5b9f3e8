import { Stack, Text } from '@mantine/core';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { ErrorState } from '#app/components/error-state.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { useEditor } from '../editor-context.tsx';
import { flowMessages } from '../messages.ts';
import classes from './panels.module.css';

export interface ProblemsProps {
  readonly error: unknown;
  readonly checked: boolean;
  onRetry(): void;
  onOpen(nodeId: string): void;
}

/** What the proof found; each finding leads to its node. */
export function Problems({ error, checked, onRetry, onOpen }: ProblemsProps) {
  const t = useMessages(flowMessages);
  const { findings } = useEditor();
  if (error !== null) return <ErrorState error={error} onRetry={onRetry} />;
  if (!checked) return <Text c="dimmed">{t.checking}</Text>;
  if (findings.length === 0) {
    return (
      <Stack align="center" gap={6} py="xl" ta="center">
        <CircleCheck size={26} className={classes['good']} aria-hidden />
        <Text fw={600}>{t.sound}</Text>
        <Text size="sm" c="dimmed">
          {t.soundText}
        </Text>
      </Stack>
    );
  }
  return (
    <ul className={classes['findings']} aria-label={t.tabs.problems}>
      {findings.map((finding, index) => {
        const { nodeId } = finding;
        const words = (
          <>
            {finding.severity === 'error' ? (
              <CircleAlert size={16} className={classes['bad']} role="img" aria-label={t.error} />
            ) : (
              <TriangleAlert size={16} className={classes['warn']} role="img" aria-label={t.warning} />
            )}
            <span>
              {finding.message}
              {nodeId === undefined ? null : <span className={classes['findingNode']}>{nodeId}</span>}
            </span>
          </>
        );
        return (
          // Two findings may read the same.
          <li key={index}>
            {nodeId === undefined ? (
              <div className={classes['finding']}>{words}</div>
            ) : (
              <button type="button" className={classes['finding']} onClick={() => onOpen(nodeId)}>
                {words}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
