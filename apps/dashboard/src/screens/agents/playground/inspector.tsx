import { Code, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyButton } from '#app/components/copy-button.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { ModelName } from '#app/screens/agents/model-name.tsx';
import type { Exchange } from './exchange.ts';
import { playgroundMessages } from './messages.ts';
import { tokensPerSecond } from './tokens-per-second.ts';

/** Time, tokens, model, tools and ids of one answer. */
export function Inspector({ exchange }: { readonly exchange: Exchange | undefined }) {
  const t = useMessages(playgroundMessages);
  if (exchange === undefined) return <Text c="dimmed">{t.inspectorText}</Text>;
  const { timing, usage, reply } = exchange;
  const speed = tokensPerSecond(usage?.outputTokens ?? 0, timing);
  const ms = (value: number | null): string => (value === null ? '–' : t.ms(Math.round(value)));
  return (
    <Stack gap="lg">
      <Part title={t.timing} note={t.timingNote}>
        <Row name={t.accepted}>{ms(timing.startMs)}</Row>
        <Row name={t.firstText}>{ms(timing.firstTextMs)}</Row>
        <Row name={t.whole}>{ms(timing.endMs)}</Row>
        {speed === undefined ? null : <Row name={t.speed}>{t.speedValue(speed)}</Row>}
      </Part>
      <Part title={t.tokens} note={tokenNote(usage, t)}>
        <Row name={t.tokensIn}>{usage?.inputTokens ?? '–'}</Row>
        <Row name={t.tokensOut}>{usage?.outputTokens ?? '–'}</Row>
      </Part>
      {exchange.model === null ? null : (
        <Part title={t.model}>
          <ModelName model={exchange.model} />
          {reply === null ? null : (
            <Text size="sm" c="dimmed">
              {t.finish}: {t.finishes[reply.finishReason]}
            </Text>
          )}
        </Part>
      )}
      {reply?.flags === undefined || reply.flags.length === 0 ? null : (
        <Part title={t.flags}>
          <Text size="sm">{reply.flags.map(({ text }) => text).join(' · ')}</Text>
        </Part>
      )}
      {exchange.tools.length === 0 ? null : (
        <Part title={t.tools}>
          {exchange.tools.map(tool => (
            <Code block key={tool.id}>
              {tool.name} {JSON.stringify({ input: tool.input, output: tool.output }, null, 2)}
            </Code>
          ))}
        </Part>
      )}
      {exchange.turnId === null ? null : (
        <Part title={t.ids}>
          <Id name={t.turn} value={exchange.turnId} />
          <Id name={t.conversation} value={exchange.conversationId ?? ''} />
        </Part>
      )}
    </Stack>
  );
}

function tokenNote(usage: Exchange['usage'], t: (typeof playgroundMessages)['en']): string | undefined {
  if (usage === null) return undefined;
  if (usage.inputTokens + usage.outputTokens === 0) return t.noTokens;
  return usage.estimated ? t.estimated : undefined;
}

function Part({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <section>
      <Title order={2} size="h3" mb={6}>
        {title}
      </Title>
      <Stack gap={4}>{children}</Stack>
      {note === undefined ? null : (
        <Text size="xs" c="dimmed" mt={6}>
          {note}
        </Text>
      )}
    </section>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text size="sm" fw={550}>
        {children}
      </Text>
    </Group>
  );
}

function Id({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Group gap={2} wrap="nowrap" miw={0}>
        <Text size="xs" ff="monospace" truncate>
          {value}
        </Text>
        <CopyButton value={value} />
      </Group>
    </Group>
  );
}
