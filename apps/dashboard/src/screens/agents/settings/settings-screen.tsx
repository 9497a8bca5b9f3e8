import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useBlocker, useNavigate } from '@tanstack/react-router';
import { ErrorState } from '#app/components/error-state.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { PageHeader } from '#app/components/page-header.tsx';
import { useSave } from '#app/components/use-save.ts';
import { agentQuery, useUpdateAgent } from '#app/data/agents.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { AccessSection } from './access-section.tsx';
import { AgentSection } from './agent-section.tsx';
import { AnswersSection } from './answers-section.tsx';
import { DangerSection } from './danger-section.tsx';
import { GreetingSection } from './greeting-section.tsx';
import { LeadsSection } from './leads-section.tsx';
import { LookSection } from './look-section.tsx';
import { settingsMessages } from './messages.ts';
import { Preview } from './preview.tsx';
import classes from './settings.module.css';
import { type SettingsForm, toForm, toUpdate } from './settings-form.ts';

const route = getRouteApi('/app/agents/$agent/settings');

/** Everything that can be set about an agent, with what a visitor will see of it beside. */
export function SettingsScreen() {
  const t = useMessages(settingsMessages);
  const common = useMessages(commonMessages);
  const params = route.useParams();
  const navigate = useNavigate();
  const { data: agent } = useSuspenseQuery(agentQuery(params.agent));
  const mayWrite = useCan()('agents:write');
  const update = useUpdateAgent(agent.id);
  const form = useForm<SettingsForm>({ initialValues: toForm(agent) });
  const dirty = form.isDirty();
  const { saving, error, save } = useSave(form, async values => {
    const changed = await update.mutateAsync(toUpdate(values));
    form.setInitialValues(toForm(changed));
    form.setValues(toForm(changed));
    notifications.show({ message: common.saved });
    if (changed.slug !== params.agent) {
      await navigate({ to: '/app/agents/$agent/settings', params: { agent: changed.slug }, ignoreBlocker: true });
    }
  });
  useBlocker({
    shouldBlockFn: () => dirty && !saving && !globalThis.confirm(t.unsaved),
    enableBeforeUnload: () => dirty,
  });
  return (
    <>
      <PageHeader title={t.title} description={mayWrite ? t.text : t.readOnly} />
      <div className={classes['columns']}>
        <form onSubmit={form.onSubmit(save)}>
          <fieldset disabled={!mayWrite} className={classes['fields']}>
            <Stack gap="xl">
              <AgentSection form={form} />
              <AnswersSection form={form} />
              <GreetingSection form={form} />
              <LookSection form={form} agent={agent} />
              <AccessSection form={form} />
              <LeadsSection form={form} />
            </Stack>
          </fieldset>
          {dirty || error !== null ? (
            <div className={classes['bar']}>
              <Stack gap="sm">
                {error === null ? null : <ErrorState error={error} />}
                <Group justify="space-between">
                  <Text size="sm">{t.unsaved}</Text>
                  <Group gap="xs">
                    <Button variant="default" onClick={form.reset}>
                      {t.discard}
                    </Button>
                    <Button type="submit" loading={saving}>
                      {common.save}
                    </Button>
                  </Group>
                </Group>
              </Stack>
            </div>
          ) : null}
          {mayWrite ? <DangerSection agent={agent} /> : null}
        </form>
        <Preview form={form.values} agent={agent} />
      </div>
    </>
  );
}
