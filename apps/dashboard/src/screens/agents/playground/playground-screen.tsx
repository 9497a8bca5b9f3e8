import type { Citation } from '@baraza/sdk';
import { Alert, Button, Drawer, Group, Loader, Paper, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { CitationDrawer } from '#app/components/citation-drawer.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { PageHeader } from '#app/components/page-header.tsx';
import { agentQuery } from '#app/data/agents.ts';
import { useCan } from '#app/data/session.ts';
import { isUnderWay, sourcesQuery } from '#app/data/sources.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { answererOf, useHeads } from './answerer.tsx';
import { ChatLog } from './chat-log.tsx';
import { CompareSelect } from './compare-select.tsx';
import { Composer } from './composer.tsx';
import { Inspector } from './inspector.tsx';
import { playgroundMessages } from './messages.ts';
import classes from './playground.module.css';
import { SaveAsTest } from './save-as-test.tsx';
import { useChat } from './use-chat.ts';

const route = getRouteApi('/app/agents/$agent/playground');
const WIDE = '(min-width: 62em)';

/** Talking with the agent as a customer would, with what a customer does not see; two models or versions side by side where wanted. */
export function PlaygroundScreen() {
  const t = useMessages(playgroundMessages);
  const common = useMessages(commonMessages);
  const { data: agent } = useSuspenseQuery(agentQuery(route.useParams().agent));
  const sources = useQuery(sourcesQuery(agent.id));
  const [compared, setCompared] = useState<string | null>(null);
  const own = useChat(agent.id);
  const other = useChat(agent.id, answererOf(compared));
  const chats = compared === null ? [own] : [own, other];
  const asked = own.exchanges.map(({ question }) => question);
  useEffect(() => {
    // Who joins later is asked the same as the other was.
    if (compared !== null && asked.length > 0) void other.play(asked);
    // With what was asked at that moment.
  }, [compared]);
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState<string | null>(null);
  const [citation, setCitation] = useState<Citation | null>(null);
  const items = sources.data?.items ?? [];
  const beside = wide && compared === null;
  const inspected =
    chats.flatMap(({ exchanges }) => exchanges).find(({ id }) => id === chosen) ??
    (beside ? own.exchanges.at(-1) : undefined);
  const send = (question: string): void => {
    for (const chat of chats) void chat.send(question);
  };
  const heads = useHeads(agent, compared);
  const { suggestedMessages } = agent.settings;
  const may = useCan()('chat');

  return (
    <>
      <PageHeader
        title={t.title}
        description={t.text}
        actions={
          <Group gap="xs">
            <CompareSelect agent={agent} value={compared} onChange={setCompared} />
            <SaveAsTest agentId={agent.id} chat={own} />
            {own.exchanges.length === 0 ? null : (
              <Button
                variant="default"
                leftSection={<RotateCcw size={15} />}
                onClick={() => {
                  for (const chat of chats) chat.restart();
                }}
              >
                {t.restart}
              </Button>
            )}
          </Group>
        }
      />
      {items.some(isUnderWay) ? (
        <Alert mb="md" icon={<Loader size={16} />} role="status">
          {t.reading(items.filter(({ status }) => status === 'ready').length, items.length)}
        </Alert>
      ) : null}
      <div className={classes['columns']} data-beside={beside || undefined}>
        <Paper className={classes['chat']}>
          <div className={classes['logs']}>
            {chats.map((chat, index) => (
              <ChatLog
                key={index === 0 ? 'own' : 'other'}
                agent={agent}
                chat={chat}
                head={compared === null ? undefined : heads[index]}
                inspectedId={inspected?.id}
                onInspect={setChosen}
                onCitation={setCitation}
              />
            ))}
          </div>
          {may && own.exchanges.length === 0 && suggestedMessages.length > 0 ? (
            <Group gap="xs" px="md" pb="sm">
              {suggestedMessages.map(text => (
                <Button key={text} size="xs" radius="xl" variant="default" onClick={() => send(text)}>
                  {text}
                </Button>
              ))}
            </Group>
          ) : null}
          {may ? (
            <Composer
              running={chats.some(({ running }) => running)}
              onSend={send}
              onStop={() => {
                for (const chat of chats) chat.stop();
              }}
            />
          ) : (
            <Text c="dimmed" size="sm" className={classes['composer']}>
              {t.mayNot}
            </Text>
          )}
        </Paper>
        {beside ? (
          <Paper component="aside" p="md" className={classes['inspector']} aria-label={t.inspector}>
            <Inspector exchange={inspected} />
          </Paper>
        ) : (
          <Drawer
            opened={inspected !== undefined}
            onClose={() => setChosen(null)}
            position={wide ? 'right' : 'bottom'}
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
