import { Alert, Badge, Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Search } from 'lucide-react';
import { ErrorState } from '#app/components/error-state.tsx';
import { TextLink } from '#app/components/links.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { useRetrieve } from '#app/data/sources.ts';
import { useLocale, useMessages } from '#app/i18n/locale-context.tsx';
import { formatNumber } from '#app/i18n/plural.ts';
import { BackLink } from './back-link.tsx';
import { highlightWords } from './highlight-words.ts';
import classes from './knowledge.module.css';
import { knowledgeMessages } from './messages.ts';
import { useAgent } from './use-agent.ts';

const FOUND = 10;

/** What a question finds, with scores: the same search that answers use. */
export function SearchScreen() {
  const t = useMessages(knowledgeMessages);
  const agent = useAgent();
  const retrieve = useRetrieve(agent.id);
  const form = useForm({ initialValues: { query: '' } });
  const asked = retrieve.variables?.query ?? '';
  return (
    <Stack maw={820} gap={0}>
      <BackLink agent={agent.slug} />
      <PageHeader title={t.searchTitle} description={t.searchText} />
      <form
        role="search"
        onSubmit={form.onSubmit(({ query }) => {
          if (query.trim() !== '') retrieve.mutate({ query: query.trim(), k: FOUND });
        })}
      >
        <Group align="flex-end" gap="sm" mb="lg">
          <TextInput
            flex={1}
            miw={200}
            type="search"
            label={t.query}
            placeholder={t.queryPlaceholder}
            maxLength={2000}
            {...form.getInputProps('query')}
          />
          <Button type="submit" leftSection={<Search size={16} />} loading={retrieve.isPending}>
            {t.run}
          </Button>
        </Group>
      </form>
      {retrieve.isPending ? <LoadingList rows={3} /> : null}
      {retrieve.isError ? <ErrorState error={retrieve.error} /> : null}
      {retrieve.isSuccess ? <Found found={retrieve.data} asked={asked} agent={agent.slug} /> : null}
    </Stack>
  );
}

interface FoundProps {
  readonly found: NonNullable<ReturnType<typeof useRetrieve>['data']>;
  readonly asked: string;
  readonly agent: string;
}

function Found({ found, asked, agent }: FoundProps) {
  const t = useMessages(knowledgeMessages);
  const { locale } = useLocale();
  return (
    <Stack>
      <Text role="status" c="dimmed" size="sm">
        {found.chunks.length === 0 ? t.nothingFound : t.found(found.chunks.length)}
      </Text>
      {found.degraded.map(what => (
        <Alert key={what} color="yellow">
          {what === 'embedding' ? t.degradedEmbedding : t.degradedRerank}
        </Alert>
      ))}
      <Stack component="ol" gap="sm" className={classes['results']}>
        {found.chunks.map(chunk => (
          <Paper component="li" key={chunk.id} p="md">
            <Group justify="space-between" gap="xs" mb={6}>
              <TextLink
                to="/app/agents/$agent/knowledge/sources/$source"
                params={{ agent, source: chunk.sourceId }}
                fw={550}
              >
                {chunk.title}
              </TextLink>
              <Badge color="gray">{t.score(formatNumber(locale, chunk.score, { maximumFractionDigits: 2 }))}</Badge>
            </Group>
            <Text size="sm" className={classes['passage']}>
              {highlightWords(chunk.text, asked).map((piece, index) =>
                piece.hit ? (
                  <mark key={index} className={classes['mark']}>
                    {piece.text}
                  </mark>
                ) : (
                  piece.text
                ),
              )}
            </Text>
          </Paper>
        ))}
      </Stack>
    </Stack>
  );
}
