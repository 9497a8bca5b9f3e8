import { type Citation, NotFoundError } from '@baraza/sdk';
import { Alert, Anchor, Drawer, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { citedDocumentQuery } from '#app/data/sources.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './citation-drawer.module.css';
import { ErrorState } from './error-state.tsx';
import { LoadingList } from './loading.tsx';
import { commonMessages } from './messages.ts';
import { safeHref } from './safe-href.ts';
import { splitAtQuote } from './split-at-quote.ts';

export interface CitationDrawerProps {
  readonly agentId: string;
  /** What to show; closed when null. */
  readonly citation: Citation | null;
  onClose(): void;
}

/** A quoted passage, marked in the document it stands in. */
export function CitationDrawer({ agentId, citation, onClose }: CitationDrawerProps) {
  const common = useMessages(commonMessages);
  return (
    <Drawer
      opened={citation !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={<Text fw={620}>{citation?.title}</Text>}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {citation === null ? null : <CitedDocument agentId={agentId} citation={citation} />}
    </Drawer>
  );
}

function CitedDocument({ agentId, citation }: { readonly agentId: string; readonly citation: Citation }) {
  const t = useMessages(commonMessages);
  const document = useQuery(citedDocumentQuery(agentId, citation));
  const mark = useRef<HTMLElement>(null);
  const parts = document.data === undefined ? undefined : splitAtQuote(document.data?.text ?? '', citation.quote);
  useEffect(() => {
    mark.current?.scrollIntoView({ block: 'center' });
  }, [parts !== undefined]);
  if (document.isPending) return <LoadingList rows={3} />;
  if (document.isError && !isGone(document.error)) {
    return <ErrorState error={document.error} onRetry={() => void document.refetch()} />;
  }
  const href = citation.url === null ? undefined : safeHref(citation.url);
  return (
    <Stack>
      {href === undefined ? null : (
        <Anchor href={href} target="_blank" rel="noopener noreferrer" size="sm">
          {t.openPage}
        </Anchor>
      )}
      {parts === undefined ? (
        <>
          <Alert color="yellow">{t.passageGone}</Alert>
          <Text component="blockquote" className={classes['text']}>
            {citation.quote}
          </Text>
        </>
      ) : (
        <Text component="div" className={classes['text']}>
          {parts.before}
          <mark ref={mark} className={classes['mark']}>
            {parts.quote}
          </mark>
          {parts.after}
        </Text>
      )}
    </Stack>
  );
}

function isGone(error: unknown): boolean {
  return error instanceof NotFoundError;
}
