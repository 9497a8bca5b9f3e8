import type { SourceDetail } from '@baraza/sdk';
import { Accordion, Button, Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ErrorState } from '#app/components/error-state.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { documentsQuery } from '#app/data/sources.ts';
import { useLocale, useMessages } from '#app/i18n/locale-context.tsx';
import { formatBytes } from '#app/i18n/plural.ts';
import classes from './knowledge.module.css';
import { knowledgeMessages } from './messages.ts';
import { stateOf } from './state-of.ts';

/** The documents that a source became, as they are searched and quoted. */
export function DocumentsSection({ agentId, source }: { readonly agentId: string; readonly source: SourceDetail }) {
  const t = useMessages(knowledgeMessages);
  const common = useMessages(commonMessages);
  const { locale } = useLocale();
  const documents = useInfiniteQuery(documentsQuery(agentId, source.id, stateOf(source)));
  const items = documents.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <FormSection title={t.became} text={t.becameText}>
      {documents.isPending ? <LoadingList rows={2} /> : null}
      {documents.isError ? <ErrorState error={documents.error} onRetry={() => void documents.refetch()} /> : null}
      {documents.isSuccess && items.length === 0 ? <Text c="dimmed">{t.noDocuments}</Text> : null}
      {items.length === 0 ? null : (
        <Accordion variant="separated" order={3}>
          {items.map(document => (
            <Accordion.Item key={document.id} value={document.id}>
              <Accordion.Control>
                <Text fw={550}>{document.title}</Text>
                <Text size="xs" c="dimmed">
                  {[
                    formatBytes(locale, document.sizeBytes),
                    `${t.language}: ${languageName(locale, document.language)}`,
                    ...(document.pages === null ? [] : [t.pages(document.pages)]),
                  ].join(' · ')}
                </Text>
              </Accordion.Control>
              <Accordion.Panel>
                <Text
                  component="div"
                  size="sm"
                  className={classes['document']}
                  tabIndex={0}
                  role="region"
                  aria-label={document.title}
                  lang={document.language === 'und' ? undefined : document.language}
                >
                  {document.text}
                </Text>
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
      {documents.hasNextPage ? (
        <Group>
          <Button
            variant="default"
            loading={documents.isFetchingNextPage}
            onClick={() => void documents.fetchNextPage()}
          >
            {common.loadMore}
          </Button>
        </Group>
      ) : null}
    </FormSection>
  );
}

function languageName(locale: string, language: string): string {
  if (language === 'und') return '–';
  return new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language;
}
