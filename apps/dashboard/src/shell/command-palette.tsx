import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { BookOpen, Bot, CornerDownRight, Plus, Search } from 'lucide-react';
import { agentsQuery } from '#app/data/agents.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { shellMessages } from './messages.ts';
import { navigation } from './navigation.ts';
import { useOfferedCommands } from './screen-commands.ts';

/** Ctrl/Cmd K: every screen, every agent, the things one does. */
export function CommandPalette() {
  const t = useMessages(shellMessages);
  const can = useCan();
  const navigate = useNavigate();
  const agents = useQuery(agentsQuery);
  const here = useOfferedCommands();
  const groups: SpotlightActionGroupData[] = [
    {
      group: t.here,
      actions: here.map(({ id, label, run }) => ({
        id,
        label,
        leftSection: <CornerDownRight size={17} />,
        onClick: run,
      })),
    },
    {
      group: t.goTo,
      actions: navigation
        .flat()
        .filter(item => item.permission === undefined || can(item.permission))
        .map(item => ({
          id: `go-${item.to}`,
          label: item.label(t),
          leftSection: <item.icon size={17} />,
          onClick: () => void navigate({ to: item.to }),
        })),
    },
    {
      group: t.yourAgents,
      actions: (agents.data?.items ?? []).map(agent => ({
        id: agent.id,
        label: agent.name,
        description: agent.slug,
        leftSection: <Bot size={17} />,
        onClick: () => void navigate({ to: '/app/agents/$agent', params: { agent: agent.slug } }),
      })),
    },
    {
      group: t.actions,
      actions: [
        ...(can('agents:write')
          ? [
              {
                id: 'new-agent',
                label: t.newAgent,
                leftSection: <Plus size={17} />,
                onClick: () => void navigate({ to: '/app/agents/new' }),
              },
            ]
          : []),
        {
          id: 'reference',
          label: t.reference,
          leftSection: <BookOpen size={17} />,
          onClick: () => void window.open('/docs', '_blank', 'noopener'),
        },
      ],
    },
  ];
  return (
    <Spotlight
      actions={groups}
      // The shell listens, which is there earlier.
      shortcut={null}
      attributes={{ content: { 'aria-label': t.commands } }}
      nothingFound={t.noCommand}
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <Search size={18} />,
        placeholder: t.commandsPlaceholder,
        'aria-label': t.commandsPlaceholder,
      }}
    />
  );
}
