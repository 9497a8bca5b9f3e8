import type { Agent } from '@baraza/sdk';
import { ColorInput, NumberInput, Select, SimpleGrid } from '@mantine/core';
import { FormSection } from '#app/components/form-section.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import type { SectionProps } from './agent-section.tsx';
import { ImageField } from './image-field.tsx';
import { settingsMessages } from './messages.ts';

const SWATCHES = ['#0f6f66', '#1d4ed8', '#7c3aed', '#be185d', '#b45309', '#166534', '#1d2026'];
const THEMES = ['light', 'dark', 'auto'] as const;
const SIDES = ['left', 'right'] as const;

export function LookSection({ form, agent }: SectionProps & { readonly agent: Agent }) {
  const t = useMessages(settingsMessages);
  return (
    <FormSection title={t.sections.look}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <ImageField kind="icon" label={t.icon} agent={agent} url={agent.settings.iconUrl} />
        <ImageField
          kind="profile-picture"
          label={t.profilePicture}
          agent={agent}
          url={agent.settings.profilePictureUrl}
        />
        <ColorInput
          label={t.buttonColor}
          swatches={SWATCHES}
          placeholder={SWATCHES[0]}
          withEyeDropper={false}
          {...form.getInputProps('settings.styles.buttonColor')}
        />
        <ColorInput
          label={t.userMessageColor}
          swatches={SWATCHES}
          placeholder={SWATCHES[0]}
          withEyeDropper={false}
          {...form.getInputProps('settings.styles.userMessageColor')}
        />
        <Select
          label={t.theme}
          data={THEMES.map(value => ({ value, label: t.themes[value] }))}
          allowDeselect={false}
          {...form.getInputProps('settings.styles.theme')}
        />
        <Select
          label={t.align}
          data={SIDES.map(value => ({ value, label: t.sides[value] }))}
          allowDeselect={false}
          {...form.getInputProps('settings.styles.alignChatButton')}
        />
        <NumberInput
          label={t.autoOpen}
          description={t.autoOpenText}
          min={0}
          max={3600}
          {...form.getInputProps('settings.styles.autoOpenChatWindowAfter')}
        />
      </SimpleGrid>
    </FormSection>
  );
}
