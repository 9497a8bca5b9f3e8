import type { GenericMessage } from '@baraza/sdk';
import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Markdown } from '#app/components/markdown.tsx';
import { safeHref } from '#app/components/safe-href.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { playgroundMessages } from './messages.ts';

export interface RichMessageProps {
  readonly message: GenericMessage;
  readonly onChoose: ((title: string) => void) | undefined;
}

/** A message in its full form. Media are links: nothing is loaded from elsewhere by itself. */
export function RichMessage({ message, onChoose }: RichMessageProps) {
  const t = useMessages(playgroundMessages);
  switch (message.type) {
    case 'text':
      return <Markdown text={message.text} />;
    case 'buttons':
      return (
        <Stack gap="xs">
          <Markdown text={message.text} />
          <Choices choices={message.buttons} label={t.choose} onChoose={onChoose} />
        </Stack>
      );
    case 'list':
      return (
        <Stack gap="xs">
          <Markdown text={message.text} />
          {message.sections.map((section, index) => (
            <div key={index}>
              {section.title === undefined ? null : (
                <Text size="xs" c="dimmed" mb={4}>
                  {section.title}
                </Text>
              )}
              <Choices choices={section.rows} label={section.title ?? t.choose} onChoose={onChoose} />
            </div>
          ))}
        </Stack>
      );
    default: {
      const href = safeHref(message.media_url);
      const words =
        ('media_caption' in message ? message.media_caption : undefined) ?? `${t.attachment}: ${message.type}`;
      return href === undefined ? (
        <Text>{words}</Text>
      ) : (
        <Anchor href={href} target="_blank" rel="noopener noreferrer">
          {words}
        </Anchor>
      );
    }
  }
}

interface ChoicesProps {
  readonly choices: readonly { readonly id: string; readonly title: string }[];
  readonly label: string;
  readonly onChoose: ((title: string) => void) | undefined;
}

function Choices({ choices, label, onChoose }: ChoicesProps) {
  return (
    <Group gap="xs" role="group" aria-label={label}>
      {choices.map(({ id, title }) => (
        <Button
          key={id}
          size="xs"
          radius="xl"
          variant="default"
          disabled={onChoose === undefined}
          onClick={() => onChoose?.(title)}
        >
          {title}
        </Button>
      ))}
    </Group>
  );
}
