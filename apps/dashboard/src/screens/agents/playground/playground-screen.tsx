import type { Citation } from '@baraza/sdk';
import { ActionIcon, Alert, Box, Button, Drawer, Group, Loader, Paper, Textarea, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ArrowUp, MessagesSquare, RotateCcw, Square } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { CitationDrawer } from '#app/components/citation-drawer.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { PageHeader } from '#app/components/page-header.tsx';
import { agentQuery } from '#app/data/agents.ts';
import { isUnderWay, sourcesQuery } from '#app/data/sources.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { ExchangeView } from './exchange-view.tsx';
import { Inspector } from './inspector.tsx';
import { playgroundMessages } from './messages.ts';
import classes from './playground.module.css';
import { useChat } from './use-chat.ts';

const route = getRouteApi('/app/agents/$agent/playground');
const WIDE = '(min-width: 62em)';

export function PlaygroundScreen() {
  const t = useMessages(playgroundMessages);
  const common = useMessages(commonMessages);
  const { data: agent } = useSuspenseQuery(agentQuery(route.useParams().agent));
  const sources = useQuery(sourcesQuery(agent.id));
  const chat = useChat(agent.id);
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState<string | null>(null);
  const [citation, setCitation] = useState<Citation | null>(null);
  const items = sources.data?.items ?? [];
  const last = chat.exchanges.at(-1);
  const inspected = chat.exchanges.find(({ id }) => id === chosen) ?? (wide ? last : undefined);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [last?.text, last?.status]);

  return (
    <>
      <PageHeader
        title={t.title}
        description={t.text}
        actions={
          <Button
            variant="default"
            leftSection={<RotateCcw size={15} />}
            onClick={chat.restart}
            disabled={chat.exchanges.length === 0}
          >
            {t.restart}
          </Button>
        }
      />
      {items.some(isUnderWay) ? (
        <Alert mb="md" icon={<Loader size={16} />} role="status">
          {t.reading(items.filter(({ status }) => status === 'ready').length, items.length)}
        </Alert>
      ) : null}
      <div className={classes['columns']}>
        <Paper className={classes['chat']}>
          <div className={classes['log']} tabIndex={0} role="log" aria-live="off" aria-label={t.conversation}>
            {agent.settings.initialMessages.map(text => (
              <Box key={text} className={classes['reply']} mb="md">
                {text}
              </Box>
            ))}
            {chat.exchanges.length === 0 && agent.settings.initialMessages.length === 0 ? (
              <EmptyState icon={MessagesSquare} title={t.empty} text={t.emptyText} />
            ) : null}
            {chat.exchanges.map(exchange => (
              <ExchangeView
                key={exchange.id}
                exchange={exchange}
                inspected={exchange.id === inspected?.id}
                onInspect={() => setChosen(exchange.id)}
                onCitation={setCitation}
                onChoose={chat.running || exchange.id !== last?.id ? undefined : chat.send}
              />
            ))}
            <div ref={end} />
          </div>
          <VisuallyHidden role="status">
            {chat.running ? t.writing : last === undefined ? '' : `${t.answered}: ${last.text}`}
          </VisuallyHidden>
          {chat.exchanges.length === 0 && agent.settings.suggestedMessages.length > 0 ? (
            <Group gap="xs" px="md" pb="sm">
              {agent.settings.suggestedMessages.map(text => (
                <Button key={text} size="xs" radius="xl" variant="default" onClick={() => chat.send(text)}>
                  {text}
                </Button>
              ))}
            </Group>
          ) : null}
          <Composer running={chat.running} onSend={chat.send} onStop={chat.stop} />
        </Paper>
        {wide ? (
          <Paper component="aside" p="md" className={classes['inspector']} aria-label={t.inspector}>
            <Inspector exchange={inspected} />
          </Paper>
        ) : (
          <Drawer
            opened={inspected !== undefined}
            onClose={() => setChosen(null)}
            position="bottom"
            title={t.inspector}
            closeButtonProps={{ 'aria-label': common.close }}
          >
            <Inspector exchange={inspected} />
          </Drawer>
        )}
      </div>
      <CitationDrawer agentId={agent.id} citation={citation} onClose={() => setCitation(null)} />
    </>
  );
}

interface ComposerProps {
  readonly running: boolean;
  onSend(text: string): void;
  onStop(): void;
}

/** Enter sends, Shift and Enter begins a line. */
function Composer({ running, onSend, onStop }: ComposerProps) {
  const t = useMessages(playgroundMessages);
  const [text, setText] = useState('');
  const send = (): void => {
    if (running || text.trim() === '') return;
    onSend(text.trim());
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className={classes['composer']}>
      <Textarea
        aria-label={t.message}
        placeholder={t.placeholder}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={32_000}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        className={classes['input']}
      />
      {running ? (
        <ActionIcon size={36} variant="default" aria-label={t.stop} onClick={onStop}>
          <Square size={14} fill="currentColor" />
        </ActionIcon>
      ) : (
        <ActionIcon size={36} variant="filled" color="teal" aria-label={t.send} onClick={send}>
          <ArrowUp size={18} />
        </ActionIcon>
      )}
    </div>
  );
}
