import { Button, Group, Paper, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { type AuditSearch, toAuditSearch } from './audit-search.ts';
import { auditMessages } from './messages.ts';

/** What to look for; it goes into the address. */
export function AuditFilters({ search }: { readonly search: AuditSearch }) {
  const t = useMessages(auditMessages);
  const navigate = useNavigate({ from: '/app/settings/audit' });
  const form = useForm({ initialValues: { action: '', actor: '', target: '', from: '', to: '', ...search } });
  return (
    <Paper
      component="form"
      p="md"
      onSubmit={form.onSubmit(values => void navigate({ search: toAuditSearch(values), replace: true }))}
    >
      <SimpleGrid cols={{ base: 2, md: 3 }} spacing="sm" style={{ alignItems: 'end' }}>
        <TextInput label={t.action} placeholder="agent.update" {...form.getInputProps('action')} />
        <TextInput label={t.actor} placeholder="usr_…" {...form.getInputProps('actor')} />
        <TextInput label={t.targetId} placeholder="agt_…" {...form.getInputProps('target')} />
        <TextInput label={t.from} type="date" {...form.getInputProps('from')} />
        <TextInput label={t.to} type="date" {...form.getInputProps('to')} />
        <Group gap="xs" align="flex-end">
          <Button type="submit" variant="default">
            {t.apply}
          </Button>
          {Object.keys(search).length === 0 ? null : (
            <Button variant="subtle" color="gray" onClick={() => void navigate({ search: {}, replace: true })}>
              {t.clear}
            </Button>
          )}
        </Group>
      </SimpleGrid>
    </Paper>
  );
}
