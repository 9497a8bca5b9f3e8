import type { Citation } from '@baraza/sdk';
import { Badge, Box, Button, Group, Loader, Text, VisuallyHidden } from '@mantine/core';
import { Gauge, Repeat, TextQuote } from 'lucide-react';
import { ErrorState } from '#app/components/error-state.tsx';
import { Markdown } from '#app/components/markdown.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { type Exchange, isRunning } from './exchange.ts';
import { playgroundMessages } from './messages.ts';
import classes from './playground.module.css';
import { RichMessage } from './rich-message.tsx';

export interface ExchangeViewProps {
  readonly exchange: Exchange;
  readonly inspected: boolean;
  onInspect(): void;
  onCitation(citation: Citation): void;
  /** Sends a choice; undefined where choosing is over. */
  readonly onChoose: ((title: string) => void) | undefined;
  /** Asks everything up to here again; undefined while something is written. */
  readonly onReplay: (() => void) | undefined;
}

/** A question, its answer and what the answer stands on. */
export function ExchangeView({ exchange, inspected, onInspect, onCitation, onChoose, onReplay }: ExchangeViewProps) {
  const t = useMessages(playgroundMessages);
  const rich = exchange.messages.some(({ type }) => type !== 'text');
  return (
    <Box mb="lg">
      <Box className={classes['question']}>
        <VisuallyHidden>{t.you}: </VisuallyHidden>
        {exchange.question}
      </Box>
      <Box className={classes['reply']} mod={{ inspected }}>
        {exchange.status === 'waiting' || (exchange.status === 'streaming' && exchange.text === '') ? (
          <Loader type="dots" size="sm" aria-label={t.writing} />
        ) : rich ? (
          exchange.messages.map((message, index) => <RichMessage key={index} message={message} onChoose={onChoose} />)
        ) : (
          <Markdown text={exchange.text} />
        )}
        {exchange.status === 'failed' ? <ErrorState error={exchange.error} /> : null}
        {exchange.status === 'handed-over' ? <Text c="dimmed">{t.handedOver}</Text> : null}
        {isRunning(exchange) ? null : (
          <Group gap={6} mt="sm">
            {exchange.citations.map((citation, index) => (
              <Button
                key={`${citation.chunkId} ${index}`}
                size="compact-xs"
                variant="light"
                leftSection={<TextQuote size={13} aria-hidden />}
                onClick={() => onCitation(citation)}
                title={t.openSource(citation.title)}
                maw="100%"
              >
                <span className={classes['chip']}>
                  {index + 1}. {citation.title}
                </span>
              </Button>
            ))}
            {exchange.reply?.answered === false ? <Badge color="yellow">{t.unanswered}</Badge> : null}
            {exchange.status === 'stopped' ? <Badge color="gray">{t.stopped}</Badge> : null}
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<Gauge size={13} aria-hidden />}
              aria-pressed={inspected}
              onClick={onInspect}
            >
              {t.inspect}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<Repeat size={13} aria-hidden />}
              disabled={onReplay === undefined}
              onClick={onReplay}
            >
              {t.replay}
            </Button>
          </Group>
        )}
      </Box>
    </Box>
  );
}
