import { Group } from '@mantine/core';
import { ArrowLeft } from 'lucide-react';
import { TextLink } from '#app/components/links.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { knowledgeMessages } from './messages.ts';

/** The way from a screen of the knowledge to the list of sources. */
export function BackLink({ agent }: { readonly agent: string }) {
  const t = useMessages(knowledgeMessages);
  return (
    <TextLink to="/app/agents/$agent/knowledge" params={{ agent }} size="sm" mb="sm" display="inline-block">
      <Group gap={6}>
        <ArrowLeft size={14} aria-hidden />
        {t.back}
      </Group>
    </TextLink>
  );
}
