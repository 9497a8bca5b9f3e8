import { Button, Center, Group, Stack, Text, ThemeIcon } from '@mantine/core';
import { CalendarClock, FileUp, PencilRuler, ShoppingBag, UserRoundPlus, Workflow } from 'lucide-react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { flowMessages } from '../messages.ts';
import type { FlowDocument } from '../model/flow-document.ts';
import { blankFlow, TEMPLATES, type TemplateName } from '../model/templates.ts';
import { templateMessages } from '../template-messages.ts';
import classes from './dialogs.module.css';

const ICONS = { hours: CalendarClock, order: ShoppingBag, lead: UserRoundPlus } as const satisfies Record<
  TemplateName,
  unknown
>;

export interface EmptyFlowProps {
  readonly editable: boolean;
  onStart(document: FlowDocument): void;
  onImport(): void;
}

/** An agent without a flow: begin with a template, a blank page or a bot that is there already. */
export function EmptyFlow({ editable, onStart, onImport }: EmptyFlowProps) {
  const t = useMessages(flowMessages);
  const texts = useMessages(templateMessages);
  return (
    <Center py="xl">
      <Stack align="center" gap="md" maw={760} w="100%">
        <ThemeIcon size={48} radius="xl" variant="light" aria-hidden>
          <Workflow size={22} strokeWidth={1.75} />
        </ThemeIcon>
        <Text component="h2" fw={620} size="lg" m={0}>
          {t.emptyTitle}
        </Text>
        <Text c="dimmed" ta="center" maw="52ch">
          {t.emptyText}
        </Text>
        {editable ? (
          <>
            <div className={classes['templates']}>
              {(Object.keys(TEMPLATES) as TemplateName[]).map(name => {
                const Icon = ICONS[name];
                return (
                  <button
                    key={name}
                    type="button"
                    className={classes['template']}
                    onClick={() => onStart(TEMPLATES[name](texts))}
                  >
                    <Icon size={20} strokeWidth={1.75} aria-hidden />
                    <Text fw={600}>{texts.names[name]}</Text>
                    <Text size="sm" c="dimmed">
                      {texts.descriptions[name]}
                    </Text>
                  </button>
                );
              })}
            </div>
            <Group>
              <Button
                variant="default"
                leftSection={<PencilRuler size={16} />}
                onClick={() => onStart(blankFlow(texts.hello))}
              >
                {t.blank}
              </Button>
              <Button variant="default" leftSection={<FileUp size={16} />} onClick={onImport}>
                {t.import}
              </Button>
            </Group>
          </>
        ) : (
          <Text size="sm" c="dimmed">
            {t.readOnly}
          </Text>
        )}
      </Stack>
    </Center>
  );
}
