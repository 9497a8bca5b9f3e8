import type { FlowSimulation } from '@baraza/sdk';
import { ActionIcon, Alert, Button, Group, Stack, Switch, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { ArrowUp, ListChecks, RotateCcw, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { flowTestsQuery, useSaveFlowTests } from '#app/data/flows.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { RichMessage } from '../../playground/rich-message.tsx';
import { useEditor } from '../editor-context.tsx';
import { flowMessages } from '../messages.ts';
import { freeId } from '../model/edit-document.ts';
import { describeEffect } from './describe-effect.ts';
import classes from './panels.module.css';
import { type Walk, walkAsTest } from './walk.ts';

export interface SimulatorProps {
  readonly walk: Walk;
  readonly simulation: FlowSimulation | undefined;
  readonly error: unknown;
  readonly running: boolean;
  onWalk(walk: Walk): void;
}

/** A customer one plays oneself. The walk is played anew whenever the flow changes. */
export function Simulator({ walk, simulation, error, running, onWalk }: SimulatorProps) {
  const t = useMessages(flowMessages);
  const { agentId, editable } = useEditor();
  const [text, setText] = useState('');
  const end = useRef<HTMLDivElement>(null);
  const steps = simulation?.steps ?? [];
  const last = steps.at(-1);
  const over = last !== undefined && last.ended !== null;
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [steps.length]);
  const say = (words: string): void => {
    if (words.trim() === '') return;
    onWalk({ ...walk, steps: [...walk.steps, { say: words.trim() }] });
    setText('');
  };
  const tests = useQuery({ ...flowTestsQuery(agentId), enabled: false });
  const saveTests = useSaveFlowTests(agentId);
  const keep = async (): Promise<void> => {
    const { data } = await tests.refetch();
    const known = data?.tests ?? [];
    const name = freeId(t.walkName, new Set(known.map(test => test.name)));
    await saveTests.mutateAsync([...known, walkAsTest(name, walk, steps)]);
    notifications.show({ message: t.walkSaved(name) });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    say(text);
  };
  return (
    <Stack gap="sm" className={classes['simulator'] ?? ''}>
      <Group gap={6}>
        <Button
          size="xs"
          variant="default"
          leftSection={<RotateCcw size={13} />}
          onClick={() => onWalk({ ...walk, steps: [{ start: true }] })}
        >
          {t.restart}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<Undo2 size={13} />}
          disabled={walk.steps.length < 2}
          onClick={() => onWalk({ ...walk, steps: walk.steps.slice(0, -1) })}
        >
          {t.stepBack}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<ListChecks size={13} />}
          disabled={!editable || walk.steps.length < 2 || error !== null}
          loading={saveTests.isPending}
          onClick={() => void keep()}
        >
          {t.keepAsTest}
        </Button>
      </Group>
      <div className={classes['log']} role="log" aria-label={t.simulation} tabIndex={0}>
        {error === null ? null : <ErrorState error={error} />}
        {steps.map((step, index) => {
          const done = walk.steps[index];
          const isLast = index === steps.length - 1;
          return (
            // A step is its place in the walk.
            <div key={index}>
              {done === undefined || 'start' in done ? null : <div className={classes['said']}>{done.say}</div>}
              {step.messages.map((message, at) => (
                <div key={at} className={classes['reply']}>
                  <RichMessage message={message} onChoose={isLast && !over ? say : undefined} />
                </div>
              ))}
              {step.effects.map((effect, at) => (
                <Text key={at} size="xs" c="dimmed" className={classes['effect'] ?? ''}>
                  {t.effects[effect.type as keyof typeof t.effects] ?? effect.type}: {describeEffect(effect)}
                </Text>
              ))}
              {step.error === null ? null : (
                <Alert color="red" p="xs">
                  {step.error.message}
                </Alert>
              )}
              {step.ended === null ? null : (
                <Text size="xs" c="dimmed" ta="center" py={4}>
                  {t.ended[step.ended]}
                </Text>
              )}
            </div>
          );
        })}
        <div ref={end} />
      </div>
      <Group gap={6} wrap="nowrap" align="flex-end">
        <Textarea
          flex={1}
          aria-label={t.sayLabel}
          placeholder={t.sayPlaceholder}
          autosize
          minRows={1}
          maxRows={4}
          maxLength={4_000}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <ActionIcon
          size={36}
          variant="filled"
          color="teal"
          aria-label={t.send}
          loading={running}
          onClick={() => say(text)}
        >
          <ArrowUp size={18} />
        </ActionIcon>
      </Group>
      <Switch
        size="xs"
        label={t.requestsFail}
        checked={walk.requestsFail}
        onChange={event => onWalk({ ...walk, requestsFail: event.currentTarget.checked })}
      />
      <Switch
        size="xs"
        label={t.aiKnowsNot}
        checked={walk.aiKnowsNot}
        onChange={event => onWalk({ ...walk, aiKnowsNot: event.currentTarget.checked })}
      />
      {simulation === undefined || Object.keys(simulation.variables).length === 0 ? null : (
        <section aria-label={t.variables}>
          <Text size="xs" fw={600}>
            {t.variables}
          </Text>
          <dl className={classes['variables']}>
            {Object.entries(simulation.variables).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </Stack>
  );
}
