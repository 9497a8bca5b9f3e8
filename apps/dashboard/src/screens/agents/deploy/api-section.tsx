import type { Agent } from '@baraza/sdk';
import { Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CodeBlock } from '#app/components/code-block.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { rememberDeployed } from '#app/data/checklist.ts';
import { useCan, useTeam } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { type Call, callsOf } from './dialects.ts';
import { KeyMaker } from './key-maker.tsx';
import { deployMessages } from './messages.ts';
import { type SnippetLanguage, snippet } from './snippets.ts';
import { TryIt } from './try-it.tsx';

const LANGUAGES: readonly SnippetLanguage[] = ['curl', 'javascript', 'python'];

/** Every chat API, as programs to copy, and each of them to try. */
export function ApiSection({ agent }: { readonly agent: Agent }) {
  const t = useMessages(deployMessages);
  const team = useTeam();
  const can = useCan();
  const [id, setId] = useState<Call['id']>('openai');
  const [language, setLanguage] = useState<SnippetLanguage>('curl');
  const [question, setQuestion] = useState(agent.settings.suggestedMessages[0] ?? t.questionDefault);
  const calls = callsOf(agent, question);
  const call = calls.find(one => one.id === id);
  if (call === undefined) return null;
  return (
    <FormSection title={t.api} text={t.apiText}>
      <Group align="flex-end">
        <Select
          label={t.dialect}
          data={calls.map(one => ({ value: one.id, label: one.name }))}
          value={id}
          onChange={value => setId((value ?? id) as Call['id'])}
          allowDeselect={false}
          flex="1 1 12rem"
        />
        <TextInput
          label={t.question}
          value={question}
          maxLength={500}
          onChange={event => setQuestion(event.currentTarget.value)}
          flex="2 1 16rem"
        />
      </Group>
      <SegmentedControl
        aria-label={t.language}
        value={language}
        onChange={value => setLanguage(value as SnippetLanguage)}
        data={LANGUAGES.map(value => ({ value, label: t.languages[value] }))}
      />
      <CodeBlock
        code={snippet(language, window.location.origin, call)}
        label={t.code(t.languages[language], call.name)}
        onCopy={() => rememberDeployed(team.id)}
      />
      {can('keys:write') ? <KeyMaker agent={agent} /> : null}
      <TryIt call={call} key={call.id} />
    </FormSection>
  );
}
