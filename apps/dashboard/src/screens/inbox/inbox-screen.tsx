import { ActionIcon, Box, Group, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { Inbox as InboxIcon, Keyboard, MessagesSquare, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { ButtonLink } from '#app/components/links.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import row from '#app/components/row-of-links.module.css';
import { useIdle } from '#app/components/use-idle.ts';
import { usePageTitle } from '#app/components/use-page-title.ts';
import { agentsQuery } from '#app/data/agents.ts';
import { conversationListQuery } from '#app/data/conversations.ts';
import { membersQuery } from '#app/data/members.ts';
import { useCan, useSession } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { useScreenCommands } from '#app/shell/screen-commands.ts';
import { rowsOf } from './apply-moved.ts';
import { ConversationList } from './conversation-list.tsx';
import { FilterMenu } from './filter-menu.tsx';
import classes from './inbox.module.css';
import { type Inbox, InboxContext } from './inbox-context.ts';
import { type InboxFilters, readInboxFilters, toQuery } from './inbox-filters.ts';
import { inboxMessages } from './messages.ts';
import { useLiveInbox } from './use-live-inbox.ts';
import { useShortcuts } from './use-shortcuts.ts';

const ShortcutsDialog = lazy(async () => ({ default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog }));

const inboxRoute = getRouteApi('/app/inbox');
const TABS = ['all', 'waiting', 'human', 'closed'] as const;
const SEARCH_AFTER_MS = 250;
const NONE = {
  agent: undefined,
  channel: undefined,
  status: undefined,
  tag: undefined,
  assignee: undefined,
  from: undefined,
  to: undefined,
  q: undefined,
} as const;

/** The team's conversations: the list, and beside it the one that is open. */
export function InboxScreen() {
  const t = useMessages(inboxMessages);
  const filters = inboxRoute.useSearch();
  const { conversation: openId } = useParams({ strict: false });
  const navigate = useNavigate();
  const me = useSession().user.id;
  const agents = useQuery(agentsQuery);
  const members = useQuery({ ...membersQuery, enabled: useCan()('members:read') });
  const list = useInfiniteQuery(conversationListQuery(toQuery(filters, me)));
  const typing = useLiveInbox(filters, me);
  const search = useRef<HTMLInputElement>(null);
  const [shortcuts, { open: showShortcuts, close }] = useDisclosure(false);
  usePageTitle(t.title);

  const agentList = agents.data?.items ?? [];
  const inbox = useMemo<Inbox>(
    () => ({
      agents: new Map((agents.data?.items ?? []).map(agent => [agent.id, agent])),
      members: members.data ?? [],
      me,
      showShortcuts,
    }),
    [agents.data, members.data, me, showShortcuts],
  );
  const rows = useMemo(() => rowsOf(list.data?.pages), [list.data]);
  const narrow = (changes: { readonly [K in keyof InboxFilters]?: InboxFilters[K] | undefined }): void => {
    const next = Object.fromEntries(
      Object.entries({ ...filters, ...changes }).filter(([, value]) => value !== undefined),
    ) as InboxFilters;
    void navigate({ to: '.', search: next, replace: true });
  };
  const step = (by: 1 | -1): void => {
    const at = rows.findIndex(({ id }) => id === openId);
    const next = rows[at === -1 ? 0 : at + by];
    if (next === undefined) return;
    void navigate({ to: '/app/inbox/$conversation', params: { conversation: next.id }, search: true });
  };
  useShortcuts({
    next: () => step(1),
    previous: () => step(-1),
    search: () => search.current?.focus(),
    help: showShortcuts,
  });
  useScreenCommands([
    { id: 'inbox-waiting', label: t.waitingForMe, run: () => narrow({ ...NONE, status: 'waiting' }) },
    { id: 'inbox-mine', label: t.mine, run: () => narrow({ ...NONE, assignee: 'me' }) },
    { id: 'inbox-keys', label: t.shortcuts, run: showShortcuts },
  ]);
  const idle = useIdle();
  useEffect(() => {
    // The first one that is opened need not wait for its screen; the list need not wait for that.
    if (idle && !list.isPending) void import('./conversation-screen.tsx');
  }, [idle, list.isPending]);
  const narrowed = Object.keys(filters).length > 0;
  const open = openId !== undefined;
  return (
    <InboxContext value={inbox}>
      <div className={classes['inbox']} data-open={open || undefined} data-full-page>
        <div className={classes['side']}>
          <Box className={classes['sideHead']}>
            <Group justify="space-between" mb="xs" wrap="nowrap">
              <Title order={open ? 2 : 1} size="h1" id={open ? undefined : 'page-title'} tabIndex={-1}>
                {t.title}
              </Title>
              <ActionIcon size="lg" aria-label={t.shortcuts} title={t.shortcuts} onClick={showShortcuts}>
                <Keyboard size={18} />
              </ActionIcon>
            </Group>
            <Group gap="xs" wrap="nowrap" mb="xs">
              <SearchField inputRef={search} value={filters.q ?? ''} onSearch={q => narrow({ q: q || undefined })} />
              <FilterMenu filters={filters} agents={agentList} members={inbox.members} me={me} onNarrow={narrow} />
            </Group>
            <nav className={`${classes['tabs']} ${row['row']}`} aria-label={t.statusLabel}>
              {TABS.map(tab => {
                const status = tab === 'all' ? undefined : tab;
                return (
                  <Link
                    key={tab}
                    to="."
                    search={(now: InboxFilters) => readInboxFilters({ ...now, status })}
                    replace
                    className={classes['tab']}
                    activeProps={{}}
                    aria-current={filters.status === status ? 'page' : undefined}
                  >
                    {t.tabs[tab]}
                  </Link>
                );
              })}
            </nav>
          </Box>
          {list.isPending ? (
            <Box p="sm">
              <LoadingList rows={6} />
            </Box>
          ) : null}
          {list.isError ? (
            <Box p="sm">
              <ErrorState error={list.error} onRetry={() => void list.refetch()} />
            </Box>
          ) : null}
          {list.isSuccess && rows.length === 0 ? (
            <EmptyState
              icon={InboxIcon}
              title={narrowed ? t.noneTitle : t.emptyTitle}
              text={narrowed ? t.noneText : t.emptyText}
              action={
                narrowed ? (
                  <ButtonLink to="/app/inbox" search={{}} variant="default">
                    {t.clear}
                  </ButtonLink>
                ) : undefined
              }
            />
          ) : null}
          {rows.length > 0 ? (
            <ConversationList
              rows={rows}
              agents={inbox.agents}
              openId={openId}
              typing={typing}
              onMore={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
            />
          ) : null}
        </div>
        <div className={classes['main']}>
          {open ? <Outlet /> : <EmptyState icon={MessagesSquare} title={t.pick} text={t.pickText} />}
        </div>
      </div>
      <Suspense>{idle || shortcuts ? <ShortcutsDialog opened={shortcuts} onClose={close} /> : null}</Suspense>
    </InboxContext>
  );
}

interface SearchFieldProps {
  readonly inputRef: React.RefObject<HTMLInputElement | null>;
  readonly value: string;
  onSearch(words: string): void;
}

/** Searches a moment after the last key. */
function SearchField({ inputRef, value, onSearch }: SearchFieldProps) {
  const t = useMessages(inboxMessages);
  const [words, setWords] = useState(value);
  const [known, setKnown] = useState(value);
  // The address was changed elsewhere: a link, the way back.
  if (known !== value) {
    setKnown(value);
    if (words.trim() !== value) setWords(value);
  }
  const search = useDebouncedCallback(onSearch, SEARCH_AFTER_MS);
  return (
    <TextInput
      ref={inputRef}
      type="search"
      flex={1}
      leftSection={<Search size={16} aria-hidden />}
      aria-label={t.searchLabel}
      placeholder={t.searchPlaceholder}
      maxLength={200}
      value={words}
      onChange={event => {
        setWords(event.currentTarget.value);
        search(event.currentTarget.value.trim());
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
