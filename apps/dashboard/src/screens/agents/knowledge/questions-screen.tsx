import type { QuestionCluster } from '@baraza/sdk';
import { Button, Center, Group, Modal, Paper, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { PageHeader } from '#app/components/page-header.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { useSave } from '#app/components/use-save.ts';
import { type QuestionKind, questionsQuery, useAnswerQuestions } from '#app/data/learning.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { BackLink } from './back-link.tsx';
import classes from './knowledge.module.css';
import { knowledgeMessages } from './messages.ts';
import { useAgent } from './use-agent.ts';

const route = getRouteApi('/app/agents/$agent/knowledge/questions');
const KINDS = ['unanswered', 'doubtful'] as const;

/** What customers asked in vain, and the one click that answers it. */
export function QuestionsScreen() {
  const t = useMessages(knowledgeMessages);
  const common = useMessages(commonMessages);
  const agent = useAgent();
  const kind: QuestionKind = route.useSearch().kind ?? 'unanswered';
  const navigate = useNavigate({ from: '/app/agents/$agent/knowledge/questions' });
  const questions = useInfiniteQuery(questionsQuery(agent.id, kind));
  const [answering, setAnswering] = useState<QuestionCluster | null>(null);
  const clusters = questions.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Stack maw={820} gap={0}>
      <BackLink agent={agent.slug} />
      <PageHeader title={t.questionsTitle} description={t.questionsText} />
      <SegmentedControl
        aria-label={t.questionsTitle}
        mb="lg"
        w="fit-content"
        maw="100%"
        value={kind}
        onChange={value => void navigate({ search: value === 'doubtful' ? { kind: 'doubtful' } : {}, replace: true })}
        data={KINDS.map(value => ({ value, label: t[value] }))}
      />
      {questions.isPending ? <LoadingList /> : null}
      {questions.isError ? <ErrorState error={questions.error} onRetry={() => void questions.refetch()} /> : null}
      {questions.isSuccess && clusters.length === 0 ? (
        <EmptyState icon={CircleCheck} title={t.noneTitle} text={t.noneText} />
      ) : null}
      <Stack component="ul" gap="sm" className={classes['results']}>
        {clusters.map(cluster => (
          <Question key={cluster.id} cluster={cluster} onAnswer={() => setAnswering(cluster)} />
        ))}
      </Stack>
      {questions.hasNextPage ? (
        <Center mt="md">
          <Button
            variant="default"
            loading={questions.isFetchingNextPage}
            onClick={() => void questions.fetchNextPage()}
          >
            {common.loadMore}
          </Button>
        </Center>
      ) : null}
      <Modal
        opened={answering !== null}
        onClose={() => setAnswering(null)}
        title={t.answerThis}
        size="lg"
        closeButtonProps={{ 'aria-label': common.close }}
      >
        {answering === null ? null : (
          <AnswerForm agentId={agent.id} cluster={answering} onDone={() => setAnswering(null)} />
        )}
      </Modal>
    </Stack>
  );
}

function Question({ cluster, onAnswer }: { readonly cluster: QuestionCluster; onAnswer(): void }) {
  const t = useMessages(knowledgeMessages);
  const may = useCan()('knowledge:write');
  const [latest = '', ...others] = cluster.examples;
  return (
    <Paper component="li" p="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} flex="1 1 16rem" miw={0}>
          <Text fw={550} className={classes['passage']}>
            {latest}
          </Text>
          <Text size="xs" c="dimmed">
            {t.asked(cluster.count)} · <RelativeTime at={cluster.lastAskedAt} />
          </Text>
          {others.length === 0 ? null : (
            <Text size="sm" c="dimmed" className={classes['passage']}>
              {t.alsoAsked}: {others.join(' · ')}
            </Text>
          )}
        </Stack>
        {may ? (
          <Button variant="default" size="xs" onClick={onAnswer} aria-label={t.answering(latest)}>
            {t.answerThis}
          </Button>
        ) : null}
      </Group>
    </Paper>
  );
}

interface AnswerFormProps {
  readonly agentId: string;
  readonly cluster: QuestionCluster;
  onDone(): void;
}

function AnswerForm({ agentId, cluster, onDone }: AnswerFormProps) {
  const t = useMessages(knowledgeMessages);
  const answerQuestions = useAnswerQuestions(agentId);
  const form = useForm({
    initialValues: { question: cluster.examples[0] ?? '', answer: '' },
    validate: {
      question: question => (question.trim() === '' ? t.questionMissing : null),
      answer: answer => (answer.trim() === '' ? t.answerMissing : null),
    },
  });
  const { saving, error, save } = useSave(form, async values => {
    await answerQuestions.mutateAsync({ cluster: cluster.id, ...values });
    notifications.show({ message: t.answered });
    onDone();
  });
  return (
    <form onSubmit={form.onSubmit(save)} noValidate>
      <Stack>
        <Textarea label={t.question} required autosize maxLength={2000} {...form.getInputProps('question')} />
        <Textarea label={t.answer} required autosize minRows={5} data-autofocus {...form.getInputProps('answer')} />
        {error === null ? null : <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={saving}>
            {t.makeSource}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
