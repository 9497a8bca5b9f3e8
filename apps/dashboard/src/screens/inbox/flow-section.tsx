import type { FlowStanding } from '@baraza/sdk';
import { Badge, Button, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { TextLink } from '#app/components/links.tsx';
import { conversationFlowQuery } from '#app/data/conversations.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './inbox.module.css';
import { inboxMessages } from './messages.ts';

const SHOWN_VARIABLES = 6;

/** Where the conversation stands in the agent's flow; nothing where it is in none. */
export function FlowSection({ conversationId }: { readonly conversationId: string }) {
  const t = useMessages(inboxMessages);
  const flow = useQuery(conversationFlowQuery(conversationId));
  if (flow.isError) return <ErrorState error={flow.error} onRetry={() => void flow.refetch()} />;
  if (flow.data == null) return null;
  const { agentId, version, phase, node, path } = flow.data;
  const before = path.at(-1)?.id === node?.id ? path.slice(0, -1) : path;
  return (
    <section aria-labelledby="flow">
      <Title order={2} size="h3" id="flow" mb={8}>
        {t.flow}
      </Title>
      <dl className={classes['facts']}>
        <dt>{t.flowVersion}</dt>
        <dd>{version.live ? t.flowLive(version.number) : t.flowOld(version.number)}</dd>
        <dt>{t.flowStands}</dt>
        <dd>
          {node === null ? (
            t.flowPhases[phase === 'waiting' ? 'working' : phase]
          ) : (
            <NodeLink agentId={agentId} node={node} />
          )}
          {node !== null && phase === 'working' ? (
            <Badge color="gray" ml={6}>
              {t.flowPhases.working}
            </Badge>
          ) : null}
        </dd>
      </dl>
      {before.length === 0 ? null : (
        <>
          <Text size="sm" c="dimmed" mt={10} mb={4}>
            {t.flowPath}
          </Text>
          <ol className={classes['path']}>
            {before.map((step, index) => (
              <li key={index}>
                <NodeLink agentId={agentId} node={step} />
              </li>
            ))}
          </ol>
        </>
      )}
      <Variables variables={flow.data.variables} />
    </section>
  );
}

function NodeLink({ agentId, node }: { readonly agentId: string; readonly node: NonNullable<FlowStanding['node']> }) {
  const t = useMessages(inboxMessages);
  const name = node.label ?? node.id;
  return (
    <TextLink
      to="/app/agents/$agent/flow"
      params={{ agent: agentId }}
      search={{ node: node.id }}
      title={t.openNode(name)}
    >
      {name}
    </TextLink>
  );
}

function Variables({ variables }: Pick<FlowStanding, 'variables'>) {
  const t = useMessages(inboxMessages);
  const [all, setAll] = useState(false);
  const entries = Object.entries(variables);
  if (entries.length === 0) return null;
  return (
    <>
      <Text size="sm" c="dimmed" mt={10} mb={4}>
        {t.flowVariables}
      </Text>
      <dl className={classes['facts']}>
        {(all ? entries : entries.slice(0, SHOWN_VARIABLES)).map(([key, value]) => (
          <Variable key={key} name={key} value={value} />
        ))}
      </dl>
      {all || entries.length <= SHOWN_VARIABLES ? null : (
        <Button size="compact-xs" variant="subtle" color="gray" mt={6} onClick={() => setAll(true)}>
          {t.flowMore(entries.length)}
        </Button>
      )}
    </>
  );
}

function Variable({ name, value }: { readonly name: string; readonly value: unknown }) {
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Text size="sm" span lineClamp={4} title={words}>
          {words}
        </Text>
      </dd>
    </>
  );
}
