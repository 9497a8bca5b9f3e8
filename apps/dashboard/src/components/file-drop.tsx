import { Box, Button, CloseButton, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { FileUp } from 'lucide-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useLocale } from '#app/i18n/locale-context.tsx';
import { formatBytes } from '#app/i18n/plural.ts';
import classes from './file-drop.module.css';

export interface FileDropProps {
  readonly files: readonly File[];
  onChange(files: readonly File[]): void;
  readonly label: string;
  /** "Drop files here", "or", "choose them", "Remove …". */
  readonly words: { readonly drop: string; readonly or: string; readonly choose: string; remove(name: string): string };
  readonly accept?: string;
  readonly error?: string | undefined;
}

/** Files by drag and drop, or by the system's own dialogue for those who do not drag. */
export function FileDrop({ files, onChange, label, words, accept, error }: FileDropProps) {
  const { locale } = useLocale();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const id = useId();
  const add = (added: FileList | null): void => {
    const known = new Set(files.map(keyOf));
    onChange([...files, ...[...(added ?? [])].filter(file => !known.has(keyOf(file)))]);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  };
  return (
    <Stack gap="xs">
      <Box
        className={classes['zone']}
        mod={{ over, error: error !== undefined }}
        onDragOver={event => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileUp size={22} strokeWidth={1.75} aria-hidden />
        <Group gap={6} justify="center">
          <Text>{words.drop}</Text>
          <Text c="dimmed">{words.or}</Text>
          <Button variant="default" size="xs" onClick={() => input.current?.click()}>
            {words.choose}
          </Button>
        </Group>
        <VisuallyHidden>
          <label htmlFor={id}>{label}</label>
          <input
            id={id}
            ref={input}
            type="file"
            multiple
            tabIndex={-1}
            accept={accept}
            onChange={event => {
              add(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
        </VisuallyHidden>
      </Box>
      {error === undefined ? null : (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
      {files.map(file => (
        <Group key={keyOf(file)} justify="space-between" wrap="nowrap" gap="sm" className={classes['file']}>
          <Text size="sm" truncate>
            {file.name}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Text size="xs" c="dimmed" className={classes['size']}>
              {formatBytes(locale, file.size)}
            </Text>
            <CloseButton
              size="sm"
              aria-label={words.remove(file.name)}
              onClick={() => onChange(files.filter(other => other !== file))}
            />
          </Group>
        </Group>
      ))}
    </Stack>
  );
}

function keyOf(file: File): string {
  return `${file.name} ${file.size} ${file.lastModified}`;
}
