import type { Agent } from '@baraza/sdk';
import { Avatar, Text, useComputedColorScheme } from '@mantine/core';
import { MessageCircle } from 'lucide-react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { settingsMessages } from './messages.ts';
import { readableOn } from './readable-on.ts';
import classes from './settings.module.css';
import { lines, type SettingsForm } from './settings-form.ts';

const ACCENT = '#0f6f66';

/** The widget as a visitor will see it, drawn from the form. */
export function Preview({ form, agent }: { readonly form: SettingsForm; readonly agent: Agent }) {
  const t = useMessages(settingsMessages);
  const system = useComputedColorScheme('light');
  const { settings } = form;
  const { theme, buttonColor, userMessageColor, alignChatButton } = settings.styles;
  const button = isColour(buttonColor) ? buttonColor : ACCENT;
  const mine = isColour(userMessageColor) ? userMessageColor : button;
  const dark = theme === 'dark' || (theme === 'auto' && system === 'dark');
  const name = settings.displayName.trim() === '' ? form.name : settings.displayName;
  return (
    <aside className={classes['preview']} aria-label={t.preview}>
      <Text fw={620} mb={2}>
        {t.preview}
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {t.previewText}
      </Text>
      <div className={classes['window']} data-dark={dark || undefined}>
        <div className={classes['windowHead']}>
          <Avatar
            src={agent.settings.profilePictureUrl}
            size={30}
            color="teal"
            variant="filled"
            name={name}
            aria-hidden
          />
          {name}
        </div>
        <div className={classes['windowBody']}>
          {lines(settings.initialMessages).map((text, index) => (
            <div key={index} className={classes['theirs']}>
              {text}
            </div>
          ))}
          <div className={classes['mine']} style={{ background: mine, color: readableOn(mine) }}>
            {t.previewQuestion}
          </div>
          <div className={classes['theirs']}>{t.previewAnswer}</div>
          <div className={classes['chips']}>
            {lines(settings.suggestedMessages).map((text, index) => (
              <span key={index} className={classes['chip']}>
                {text}
              </span>
            ))}
          </div>
        </div>
        <div className={classes['windowFoot']}>{t.write}</div>
      </div>
      <div
        className={classes['bubble']}
        data-side={alignChatButton}
        style={{ background: button, color: readableOn(button) }}
        aria-hidden
      >
        {agent.settings.iconUrl === null ? (
          <MessageCircle size={24} />
        ) : (
          <img src={agent.settings.iconUrl} alt="" width={52} height={52} />
        )}
      </div>
    </aside>
  );
}

function isColour(value: string): boolean {
  return /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(value);
}
