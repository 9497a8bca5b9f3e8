import type { Agent, AgentImageKind } from '@baraza/sdk';
import { Avatar, Button, FileButton, Group, Input, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { client } from '#app/data/client.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { CropDialog } from './crop-dialog.tsx';
import { settingsMessages } from './messages.ts';

export interface ImageFieldProps {
  readonly kind: AgentImageKind;
  readonly label: string;
  readonly agent: Agent;
  readonly url: string | null;
}

const ACCEPTED = 'image/png,image/jpeg,image/webp,image/gif';

/** An image of the agent: chosen, cropped, and saved at once. */
export function ImageField({ kind, label, agent, url }: ImageFieldProps) {
  const t = useMessages(settingsMessages);
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const change = useMutation({
    mutationFn: (image: Blob | null) =>
      image === null ? client.agents.deleteImage(agent.id, kind) : client.agents.uploadImage(agent.id, kind, image),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['agents'] }),
  });
  return (
    <Stack gap="xs">
      <Input.Label component="span">{label}</Input.Label>
      <Group gap="sm">
        <Avatar src={url} size={48} radius={kind === 'icon' ? 'xl' : 'md'} color="teal" name={agent.name} alt={label} />
        <FileButton onChange={setFile} accept={ACCEPTED}>
          {props => (
            <Button size="xs" variant="default" loading={change.isPending} {...props}>
              {t.upload}
            </Button>
          )}
        </FileButton>
        {url === null ? null : (
          <Button size="xs" variant="subtle" color="gray" onClick={() => change.mutate(null)}>
            {t.remove}
          </Button>
        )}
      </Group>
      {change.isError ? <ErrorState error={change.error} /> : null}
      <CropDialog
        file={file}
        onClose={() => setFile(null)}
        onCropped={image => {
          setFile(null);
          change.mutate(image);
        }}
      />
    </Stack>
  );
}
