import type { FlowTestRun } from '@baraza/sdk';
import { ActionIcon, Button, Code, Group, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, FlaskConical, Play, Trash2, WandSparkles } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { flowTestsQuery, useGenerateFlowTests, useRunFlowTests, useSaveFlowTests } from '#app/data/flows.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { useEditor } from '../editor-context.tsx';
import { flowMessages } from '../messages.ts';
import classes from './panels.module.css';
import { failuresOf } from './test-failures.ts';

export interface TestsPanelProps {
  readonly run: FlowTestRun | null;
  onRun(run: FlowTestRun | null): void;
}

/** Conversation tests of the flow: made, played, and what they came through painted on the drawing. */
export function TestsPanel({ run, onRun }: TestsPanelProps) {
  const t = useMessages(flowMessages);
  const { agentId, editable, flush } = useEditor();
  const tests = useQuery(flowTestsQuery(agentId));
  const generate = useGenerateFlowTests(agentId);
  const play = useRunFlowTests(agentId);
  const save = useSaveFlowTests(agentId);
  const [unsaved, setUnsaved] = useState<unknown>(null);
  const runAll = async (): Promise<void> => {
    setUnsaved(null);
    try {
      await flush();
    } catch (failure) {
      setUnsaved(failure);
      return;
    }
    onRun(await play.mutateAsync().catch(() => null));
  };
  const make = async (): Promise<void> => {
    const made = await flush()
      .then(() => generate.mutateAsync())
      .catch(() => null);
    if (made !== null) await runAll();
  };
  if (tests.isPending) return <LoadingList rows={3} />;
  if (tests.isError) return <ErrorState error={tests.error} onRetry={() => void tests.refetch()} />;
  const listed = tests.data.tests;
  const error = unsaved ?? generate.error ?? play.error ?? save.error;
  const results = new Map(run?.results.map(result => [result.name, result]));
  return (
    <Stack gap="sm">
      <Group gap={6}>
        <Button
          size="xs"
          variant="default"
          leftSection={<WandSparkles size={14} />}
          disabled={!editable}
          loading={generate.isPending}
          onClick={() => void make()}
        >
          {t.generateTests}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<Play size={14} />}
          disabled={!editable || listed.length === 0}
          loading={play.isPending}
          onClick={() => void runAll()}
        >
          {t.runTests}
        </Button>
      </Group>
      {editable ? null : (
        <Text size="xs" c="dimmed">
          {t.readOnly}
        </Text>
      )}
      {error === null ? null : <ErrorState error={error} />}
      {run === null ? null : (
        <Stack gap={6} role="status">
          <Text size="sm" fw={600}>
            {t.testResult(run.passed, run.passed + run.failed)}
          </Text>
          <Coverage label={t.edges} {...run.coverage.edges} />
          <Coverage label={t.steps} {...run.coverage.nodes} />
        </Stack>
      )}
      {listed.length === 0 ? (
        <EmptyState icon={FlaskConical} title={t.noTests} text={t.noTestsText} />
      ) : (
        <ul className={classes['findings']} aria-label={t.tabs.tests}>
          {listed.map(test => {
            const result = results.get(test.name);
            return (
              <li key={test.name} className={classes['test']}>
                {result === undefined ? (
                  <FlaskConical size={15} aria-hidden />
                ) : result.passed ? (
                  <CircleCheck size={15} className={classes['good']} role="img" aria-label={t.passed} />
                ) : (
                  <CircleX size={15} className={classes['bad']} role="img" aria-label={t.failedTest} />
                )}
                <span className={classes['testName']}>
                  {test.name}
                  <span className={classes['stepSummary']}>{t.testSteps(test.steps.length)}</span>
                  {result === undefined || result.passed
                    ? null
                    : failuresOf(result).map((failure, index) => (
                        <Code block key={index} mt={4}>
                          {failure}
                        </Code>
                      ))}
                </span>
                {editable ? (
                  <ActionIcon
                    size={26}
                    aria-label={`${t.delete}: ${test.name}`}
                    onClick={() => save.mutate(listed.filter(one => one.name !== test.name))}
                  >
                    <Trash2 size={13} />
                  </ActionIcon>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
    </Stack>
  );
}

interface CoverageProps {
  readonly label: string;
  readonly covered: number;
  readonly total: number;
}

function Coverage({ label, covered, total }: CoverageProps) {
  const share = total === 0 ? 100 : (100 * covered) / total;
  return (
    <div>
      <Group justify="space-between">
        <Text size="xs">{label}</Text>
        <Text size="xs" c="dimmed">
          {covered} / {total}
        </Text>
      </Group>
      <Progress value={share} size="sm" aria-label={label} />
    </div>
  );
}
