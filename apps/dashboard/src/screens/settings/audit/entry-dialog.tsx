import type { AuditEntry } from '@baraza/sdk';
import { Stack, Text } from '@mantine/core';
import { Dialog } from '#app/components/dialog.tsx';
import { Facts } from '#app/components/facts.tsx';
import { useLocale, useMessages } from '#app/i18n/locale-context.tsx';
import classes from './audit.module.css';
import { diffFields } from './diff-fields.ts';
import { auditMessages } from './messages.ts';

export interface EntryDialogProps {
  readonly entry: AuditEntry | null;
  onClose(): void;
}

/** One change: by whom and from where, and each field before and after. */
export function EntryDialog({ entry, onClose }: EntryDialogProps) {
  const t = useMessages(auditMessages);
  return (
    <Dialog opened={entry !== null} onClose={onClose} title={entry?.action ?? t.details} size="xl">
      {entry === null ? null : <Details entry={entry} />}
    </Dialog>
  );
}

function Details({ entry }: { readonly entry: AuditEntry }) {
  const t = useMessages(auditMessages);
  const { locale } = useLocale();
  const { actor, target, requestId, address } = entry;
  const fields = diffFields(entry.before, entry.after);
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium' }).format(new Date(entry.at));
  return (
    <Stack>
      <Facts
        facts={[
          [t.exact, exact],
          [t.who, [actor.name, t.kinds[actor.kind], actor.id].filter(part => part !== null).join(' · ')],
          [t.target, `${target.kind} ${target.id}`],
          ...(address === null ? [] : [[t.address, address] as const]),
          ...(requestId === null ? [] : [[t.request, requestId] as const]),
        ]}
      />
      {fields.length === 0 ? (
        <Text c="dimmed">{t.nothing}</Text>
      ) : (
        <div className={classes['frame']} role="region" aria-label={t.details} tabIndex={0}>
          <table className={classes['diff']}>
            <thead>
              <tr>
                <th scope="col">{t.field}</th>
                <th scope="col">{t.before}</th>
                <th scope="col">{t.after}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map(({ name, before, after }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td className={classes['before']}>{before ?? <i>{t.gone}</i>}</td>
                  <td className={classes['after']}>{after ?? <i>{t.gone}</i>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Stack>
  );
}
