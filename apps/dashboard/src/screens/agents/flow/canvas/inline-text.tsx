import { useEffect, useRef, useState } from 'react';
import classes from './canvas.module.css';

export interface InlineTextProps {
  readonly value: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly lines?: boolean;
  onChange(value: string): void;
}

/** A text that is edited where it stands. It keeps its own letters while it has the focus, so that the cursor stays. */
export function InlineText({ value, label, placeholder, lines = false, onChange }: InlineTextProps) {
  const [text, setText] = useState(value);
  const focused = useRef(false);
  useEffect(() => {
    if (!focused.current) setText(value);
  }, [value]);
  const shared = {
    value: text,
    'aria-label': label,
    placeholder,
    className: `${classes['inline']} nodrag nopan nowheel`,
    onFocus: () => {
      focused.current = true;
    },
    onBlur: () => {
      focused.current = false;
      setText(value);
    },
  };
  const change = (next: string): void => {
    setText(next);
    onChange(next);
  };
  return lines ? (
    <textarea {...shared} rows={3} onChange={event => change(event.currentTarget.value)} />
  ) : (
    <input {...shared} onChange={event => change(event.currentTarget.value)} />
  );
}
