import type { Retention } from '@baraza/sdk';
import { Button, Group, NumberInput, SimpleGrid } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '#app/components/error-state.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { useSave } from '#app/components/use-save.ts';
import { useCan } from '#app/data/session.ts';
import { useTeamChanges } from '#app/data/team.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { teamMessages } from './messages.ts';

const MAX_DAYS = 36_500;

interface RetentionForm {
  conversationsDays: number | string;
  leadsDays: number | string;
}

export function RetentionSection({ retention }: { readonly retention: Retention }) {
  const t = useMessages(teamMessages);
  const common = useMessages(commonMessages);
  const mayWrite = useCan()('team:write');
  const { setRetention } = useTeamChanges();
  const form = useForm<RetentionForm>({
    initialValues: { conversationsDays: retention.conversationsDays ?? '', leadsDays: retention.leadsDays ?? '' },
  });
  const { saving, error, save } = useSave(form, async values => {
    await setRetention.mutateAsync({
      conversationsDays: daysOf(values.conversationsDays),
      leadsDays: daysOf(values.leadsDays),
    });
    notifications.show({ message: common.saved });
  });
  const input = { min: 1, max: MAX_DAYS, allowDecimal: false, disabled: !mayWrite, placeholder: t.forever } as const;
  return (
    <FormSection title={t.retention} text={t.retentionText}>
      <form onSubmit={form.onSubmit(save)} noValidate>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <NumberInput label={t.conversationsDays} {...input} {...form.getInputProps('conversationsDays')} />
          <NumberInput label={t.leadsDays} {...input} {...form.getInputProps('leadsDays')} />
        </SimpleGrid>
        {error === null ? null : <ErrorState error={error} />}
        {mayWrite ? (
          <Group mt="md">
            <Button type="submit" variant="default" loading={saving} disabled={!form.isDirty()}>
              {common.save}
            </Button>
          </Group>
        ) : null}
      </form>
    </FormSection>
  );
}

function daysOf(value: number | string): number | null {
  return value === '' ? null : Number(value);
}
