import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Play, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { CodeBlock } from '#app/components/code-block.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { rawCall } from '#app/data/raw-call.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import type { Call } from './dialects.ts';
import { deployMessages } from './messages.ts';

const OK = 200;

/** Makes the call and shows the wire. */
export function TryIt({ call }: { readonly call: Call }) {
  const t = useMessages(deployMessages);
  const queries = useQueryClient();
  const [output, setOutput] = useState('');
  const [status, setStatus] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [running, setRunning] = useState<AbortController | null>(null);
  const latest = useRef<AbortController | null>(null);
  useEffect(() => () => latest.current?.abort(), []);
  const run = async (): Promise<void> => {
    const controller = new AbortController();
    latest.current = controller;
    setRunning(controller);
    setOutput('');
    setStatus(null);
    setError(null);
    try {
      setStatus(await rawCall(call.path, call.body, text => setOutput(all => all + text), controller.signal));
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure);
    }
    setRunning(null);
    await queries.invalidateQueries({ queryKey: ['conversations'] });
  };
  return (
    <Stack gap="xs">
      <div>
        <Title order={3}>{t.tryIt}</Title>
        <Text size="sm" c="dimmed">
          {t.tryText}
        </Text>
      </div>
      <Group gap="sm">
        {running === null ? (
          <Button size="xs" leftSection={<Play size={14} />} onClick={() => void run()}>
            {t.tryIt}
          </Button>
        ) : (
          <Button size="xs" variant="default" leftSection={<Square size={14} />} onClick={() => running.abort()}>
            {t.stop}
          </Button>
        )}
        <div role="status">
          {status === null ? null : <Badge color={status === OK ? 'teal' : 'red'}>{t.status(status)}</Badge>}
        </div>
      </Group>
      {output === '' ? null : <CodeBlock code={output} label={t.output} />}
      {error === null ? null : <ErrorState error={error} />}
    </Stack>
  );
}
