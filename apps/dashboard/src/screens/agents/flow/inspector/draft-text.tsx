import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import classes from './inspector.module.css';

export interface DraftTextProps<T> {
  readonly value: T;
  print(value: T): string;
  /** The value of a text, or undefined when it is none. */
  parse(text: string): { readonly value: T } | undefined;
  onChange(value: T): void;
  readonly label: string;
  readonly description?: string | undefined;
  /** Said when the text cannot be read. */
  readonly wrong?: string;
  readonly lines?: boolean;
  readonly code?: boolean;
  readonly disabled: boolean;
}

/** A value written as text. What is being typed stays as it is typed, and counts as soon as it can be read. */
export function DraftText<T>(props: DraftTextProps<T>) {
  const { value, print, parse, onChange, label, description, wrong, lines = false, code = false, disabled } = props;
  const printed = print(value);
  const [draft, setDraft] = useState<{ readonly text: string; readonly printed: string } | null>(null);
  const text = draft !== null && draft.printed === printed ? draft.text : printed;
  const change = (next: string): void => {
    const read = parse(next);
    if (read === undefined) {
      setDraft({ text: next, printed });
      return;
    }
    setDraft({ text: next, printed: print(read.value) });
    onChange(read.value);
  };
  const shared = {
    label,
    description,
    value: text,
    disabled,
    error: parse(text) === undefined ? wrong : undefined,
    spellCheck: !code,
    classNames: code ? { input: classes['code'] ?? '' } : {},
  };
  return lines ? (
    <Textarea {...shared} autosize minRows={2} maxRows={14} onChange={event => change(event.currentTarget.value)} />
  ) : (
    <TextInput {...shared} onChange={event => change(event.currentTarget.value)} />
  );
}
