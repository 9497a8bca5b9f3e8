import type { Agent } from '@baraza/sdk';
import { Box, Group, Paper, Progress, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { ButtonLink } from '#app/components/links.tsx';
import { useDeployed } from '#app/data/checklist.ts';
import { latestConversationsQuery } from '#app/data/conversations.ts';
import { useTeam } from '#app/data/session.ts';
import { sourcesQuery } from '#app/data/sources.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './checklist.module.css';
import { checklistSteps, type Step, type StepName } from './checklist-steps.ts';
import { homeMessages } from './messages.ts';

const LOOKED_AT = 20;

/** The way from nothing to an agent at work. Gone once it is walked. */
export function Checklist({ agent }: { readonly agent: Agent | undefined }) {
  const t = useMessages(homeMessages);
  const deployed = useDeployed(useTeam().id);
  const sources = useQuery({ ...sourcesQuery(agent?.id ?? ''), enabled: agent !== undefined });
  const conversations = useQuery({ ...latestConversationsQuery(LOOKED_AT, agent?.id), enabled: agent !== undefined });
  if (agent !== undefined && (sources.isPending || conversations.isPending)) return null;
  const steps = checklistSteps({
    hasOwnAgent: agent !== undefined,
    sourceCount: sources.data?.total ?? 0,
    conversationCount: conversations.data?.items.length ?? 0,
    // Whoever talked from elsewhere did so over the bubble, its page or a call.
    deployed: deployed || conversations.data?.items.some(({ channel }) => channel !== 'playground') === true,
  });
  const done = steps.filter(step => step.done).length;
  if (done === steps.length) return null;
  return (
    <Paper component="section" aria-labelledby="checklist" p={{ base: 'md', sm: 'lg' }} mb="xl">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="checklist">
          {t.checklist}
        </Title>
        <Text size="sm" c="dimmed">
          {t.done(done, steps.length)}
        </Text>
      </Group>
      <Progress value={(100 * done) / steps.length} size="sm" mb="md" aria-label={t.done(done, steps.length)} />
      <ol className={classes['steps']}>
        {steps.map((step, index) => (
          <li key={step.name} className={classes['step']} data-next={step.next || undefined}>
            <StepRow step={step} number={index + 1} agent={agent} />
          </li>
        ))}
      </ol>
    </Paper>
  );
}

function StepRow({
  step,
  number,
  agent,
}: {
  readonly step: Step;
  readonly number: number;
  readonly agent: Agent | undefined;
}) {
  const t = useMessages(homeMessages);
  const words = t.steps[step.name];
  return (
    <Group wrap="nowrap" align="flex-start" gap="md">
      <Box className={classes['mark']} mod={{ done: step.done }} aria-hidden>
        {step.done ? <Check size={14} strokeWidth={3} /> : number}
      </Box>
      <Group flex={1} justify="space-between" gap="sm">
        <Stack gap={0} flex="1 1 14rem">
          <Text fw={550} c={step.done ? 'dimmed' : undefined}>
            {words.title}
            {step.done ? <VisuallyHidden> ({t.stepDone})</VisuallyHidden> : null}
          </Text>
          {step.done ? null : (
            <Text size="sm" c="dimmed">
              {words.text}
            </Text>
          )}
        </Stack>
        {step.done || (agent === undefined && step.name !== 'agent') ? null : (
          <StepLink name={step.name} main={step.next} agent={agent} label={words.action} />
        )}
      </Group>
    </Group>
  );
}

function StepLink(props: {
  readonly name: StepName;
  readonly main: boolean;
  readonly agent: Agent | undefined;
  readonly label: string;
}) {
  const variant = props.main ? 'filled' : 'default';
  const params = { agent: props.agent?.slug ?? '' };
  switch (props.name) {
    case 'agent':
      return (
        <ButtonLink to="/app/agents/new" variant={variant}>
          {props.label}
        </ButtonLink>
      );
    case 'knowledge':
      return (
        <ButtonLink to="/app/agents/$agent" params={params} variant={variant}>
          {props.label}
        </ButtonLink>
      );
    case 'ask':
      return (
        <ButtonLink to="/app/agents/$agent/playground" params={params} variant={variant}>
          {props.label}
        </ButtonLink>
      );
    case 'deploy':
      return (
        <ButtonLink to="/app/agents/$agent/deploy" params={params} variant={variant}>
          {props.label}
        </ButtonLink>
      );
  }
}
