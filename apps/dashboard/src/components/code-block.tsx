import { Box } from '@mantine/core';
import classes from './code-block.module.css';
import { CopyButton } from './copy-button.tsx';

export interface CodeBlockProps {
  readonly code: string;
  /** What it is, for screen readers. */
  readonly label: string;
  /** Told when somebody copies it. */
  readonly onCopy?: (() => void) | undefined;
}

/** A program or a tag to take along. Long lines scroll; the keyboard reaches them. */
export function CodeBlock({ code, label, onCopy }: CodeBlockProps) {
  return (
    <Box className={classes['block']}>
      <pre className={classes['code']} tabIndex={0} role="region" aria-label={label}>
        <code>{code}</code>
      </pre>
      <Box className={classes['copy']} onClick={onCopy}>
        <CopyButton value={code} />
      </Box>
    </Box>
  );
}
