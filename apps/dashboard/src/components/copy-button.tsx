import { ActionIcon, Button, CopyButton as MantineCopyButton, Tooltip } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { commonMessages } from './messages.ts';

export interface CopyButtonProps {
  readonly value: string;
  /** What is copied, for screen readers: "Copy the snippet". */
  readonly label?: string;
  /** With words beside the icon. */
  readonly withText?: boolean;
}

export function CopyButton({ value, label, withText = false }: CopyButtonProps) {
  const t = useMessages(commonMessages);
  const name = label ?? t.copy;
  return (
    <MantineCopyButton value={value}>
      {({ copied, copy }) => {
        const icon = copied ? <Check size={15} /> : <Copy size={15} />;
        if (withText) {
          return (
            <Button size="xs" variant="default" leftSection={icon} onClick={copy}>
              {copied ? t.copied : name}
            </Button>
          );
        }
        return (
          <Tooltip label={copied ? t.copied : name}>
            <ActionIcon onClick={copy} aria-label={copied ? t.copied : name}>
              {icon}
            </ActionIcon>
          </Tooltip>
        );
      }}
    </MantineCopyButton>
  );
}
