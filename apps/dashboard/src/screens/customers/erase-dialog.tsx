import type { ErasureReport } from '@baraza/sdk';
import { Alert, Button, Code, Group, List, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { CircleAlert, CircleCheck, Download } from 'lucide-react';
import { useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { useCustomerChanges, useForgetCustomers } from '#app/data/customers.ts';
import { download } from '#app/data/download.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './customers.module.css';
import { customerMessages } from './messages.ts';

export interface EraseDialogProps {
  readonly id: string;
  readonly opened: boolean;
  onClose(): void;
}

/** Erases a person, and shows the report: once it is closed nothing of them is left to look at. */
export function EraseDialog({ id, opened, onClose }: EraseDialogProps) {
  const t = useMessages(customerMessages);
  const common = useMessages(commonMessages);
  const navigate = useNavigate();
  const forget = useForgetCustomers();
  const { erase } = useCustomerChanges(id);
  const [typed, setTyped] = useState('');
  const word = id.slice(-6);
  const report = erase.data;
  const close = (): void => {
    if (erase.isPending) return;
    onClose();
    if (report !== undefined) void navigate({ to: '/app/customers' }).then(forget);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={report === undefined ? t.eraseTitle : t.erased}
      closeButtonProps={{ 'aria-label': common.close }}
      closeOnClickOutside={report === undefined}
    >
      {report === undefined ? (
        <Stack>
          <Text>{t.eraseText}</Text>
          <TextInput
            label={t.eraseConfirm(word)}
            value={typed}
            autoComplete="off"
            onChange={event => setTyped(event.currentTarget.value)}
            data-autofocus
          />
          {erase.isError ? <ErrorState error={erase.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {common.cancel}
            </Button>
            <Button
              color="red.9"
              disabled={typed.trim() !== word}
              loading={erase.isPending}
              onClick={() => erase.mutate()}
            >
              {t.erase}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Report report={report} onClose={close} />
      )}
    </Modal>
  );
}

function Report({ report, onClose }: { readonly report: ErasureReport; onClose(): void }) {
  const t = useMessages(customerMessages);
  const common = useMessages(commonMessages);
  const { check, stores, remaining, signature } = report;
  const clean = check.complete && check.found.length === 0;
  return (
    <Stack>
      <Alert
        color={clean ? 'teal' : 'red'}
        icon={clean ? <CircleCheck size={18} /> : <CircleAlert size={18} />}
        title={clean ? t.foundNothing : t.notErased}
      >
        {t.checked(check.tables, check.files)} {t.erasedText}
      </Alert>
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t.store}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.store}</Table.Th>
              <Table.Th ta="right">{t.removed}</Table.Th>
              <Table.Th ta="right">{t.changed}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {stores
              .filter(({ removed, changed }) => removed + changed > 0)
              .map(({ store, removed, changed }) => (
                <Table.Tr key={store}>
                  <Table.Td>{store}</Table.Td>
                  <Table.Td ta="right">{removed}</Table.Td>
                  <Table.Td ta="right">{changed}</Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      </div>
      <div>
        <Text fw={570} size="sm">
          {t.remaining}
        </Text>
        <List size="sm">
          {remaining.map(line => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </div>
      <Code style={{ overflowWrap: 'anywhere' }}>
        {signature.algorithm} {signature.value}
      </Code>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {common.close}
        </Button>
        <Button
          leftSection={<Download size={16} />}
          onClick={() =>
            download(
              `erasure-${report.customerId}.json`,
              new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' }),
            )
          }
        >
          {t.downloadReport}
        </Button>
      </Group>
    </Stack>
  );
}
