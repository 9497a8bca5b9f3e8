import { ActionIcon, Menu, ScrollArea, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { MessageSquareQuote, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { cannedRepliesQuery } from '#app/data/conversations.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { inboxMessages } from './messages.ts';

export interface CannedMenuProps {
  onChoose(text: string): void;
  onManage(): void;
}

/** The team's saved replies, found by a part of their shortcut or text. */
export function CannedMenu({ onChoose, onManage }: CannedMenuProps) {
  const t = useMessages(inboxMessages);
  const replies = useQuery(cannedRepliesQuery);
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const found = (replies.data ?? []).filter(
    ({ shortcut, text }) => shortcut.includes(wanted) || text.toLowerCase().includes(wanted),
  );
  return (
    <Menu width={300} position="top-start" shadow="md" onClose={() => setWords('')}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t.canned} title={t.canned}>
          <MessageSquareQuote size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(replies.data ?? []).length > 5 ? (
          <TextInput
            m={4}
            aria-label={t.cannedSearch}
            placeholder={t.cannedSearch}
            value={words}
            onChange={event => setWords(event.currentTarget.value)}
          />
        ) : null}
        <ScrollArea.Autosize mah={260} role="presentation">
          {found.map(({ shortcut, text }) => (
            <Menu.Item key={shortcut} onClick={() => onChoose(text)}>
              <Text fw={570} size="sm">
                {shortcut}
              </Text>
              <Text size="xs" c="dimmed" lineClamp={2}>
                {text}
              </Text>
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
        {found.length === 0 ? <Menu.Item disabled>{t.cannedEmpty}</Menu.Item> : null}
        <Menu.Divider />
        <Menu.Item leftSection={<Settings2 size={16} />} onClick={onManage}>
          {t.cannedManage}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
