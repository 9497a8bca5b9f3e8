import { Alert, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { CopyButton } from '#app/components/copy-button.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { flowMessages } from '../messages.ts';
import { asEditable } from '../model/editable.ts';
import { type FlowDocument } from '../model/flow-document.ts';
import classes from './dialogs.module.css';
import { type CodeFormat, parseFlow, printFlow } from './flow-text.ts';

export interface CodeViewProps {
  readonly document: unknown;
  readonly editable: boolean;
  onChange(document: FlowDocument): void;
}

/** The document as text. What can be read is drawn as it is typed; what cannot says why and where. */
export function CodeView({ document, editable, onChange }: CodeViewProps) {
  const t = useMessages(flowMessages);
  const [format, setFormat] = useState<CodeFormat>('yaml');
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const mine = useRef<unknown>(null);
  useEffect(() => {
    // A change that came from this text leaves it as it was typed.
    if (mine.current === document) return;
    mine.current = null;
    let stale = false;
    void printFlow(document, format).then(printed => {
      if (stale) return;
      setText(printed);
      setProblem(null);
    });
    return () => {
      stale = true;
    };
  }, [document, format]);
  const change = async (next: string): Promise<void> => {
    setText(next);
    const parsed = await parseFlow(next, format);
    const read = 'problem' in parsed ? parsed : asEditable(parsed.value);
    if ('problem' in read) return setProblem(read.problem);
    setProblem(null);
    mine.current = read.document;
    onChange(read.document);
  };
  return (
    <Stack gap="sm" className={classes['code'] ?? ''}>
      <Group justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t.format}
          data={[
            { value: 'yaml', label: 'YAML' },
            { value: 'json', label: 'JSON' },
          ]}
          value={format}
          onChange={value => {
            mine.current = null;
            setFormat(value as CodeFormat);
          }}
        />
        <Group gap="xs">
          <CopyButton value={text ?? ''} />
          {problem === null ? null : (
            <Button
              size="xs"
              variant="default"
              onClick={() => void printFlow(document, format).then(printed => [setText(printed), setProblem(null)])}
            >
              {t.discardText}
            </Button>
          )}
        </Group>
      </Group>
      <Textarea
        aria-label={t.codeLabel}
        value={text ?? ''}
        disabled={text === null}
        readOnly={!editable}
        spellCheck={false}
        autoCapitalize="off"
        classNames={{
          input: classes['codeInput'] ?? '',
          wrapper: classes['codeWrapper'] ?? '',
          root: classes['codeRoot'] ?? '',
        }}
        error={problem !== null}
        onChange={event => void change(event.currentTarget.value)}
      />
      {problem === null ? (
        <Text size="xs" c="dimmed">
          {t.codeHint}
        </Text>
      ) : (
        <Alert color="red" icon={<CircleAlert size={16} />} role="alert" p="xs">
          {problem}
        </Alert>
      )}
    </Stack>
  );
}
