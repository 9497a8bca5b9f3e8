import { type AgentSettings, agentSettings, agentSettingsPatch, DEFAULT_AGENT_SETTINGS } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { mergeSettings, parseSettings } from './merge-settings.ts';

const merged = (...patches: object[]) =>
  patches.reduce<AgentSettings>(
    (settings, patch) => mergeSettings(settings, agentSettingsPatch.parse(patch)),
    DEFAULT_AGENT_SETTINGS,
  );

test('an empty patch changes nothing', () => {
  const settings = merged({ visibility: 'public', styles: { theme: 'dark' } });
  expect(mergeSettings(settings, {})).toEqual(settings);
});

test('objects merge deeply and lists are replaced whole', () => {
  const settings = merged(
    { styles: { theme: 'dark', buttonColor: '#0A7D5C' }, initialMessages: ['One', 'Two'] },
    { styles: { theme: 'light' }, initialMessages: ['Three'] },
  );
  expect(settings.styles).toMatchObject({ theme: 'light', buttonColor: '#0a7d5c', alignChatButton: 'right' });
  expect(settings.initialMessages).toEqual(['Three']);
});

test('null puts a key back to its default, at any depth', () => {
  const changed = merged({
    visibility: 'public',
    collectCustomerInformation: { title: 'Who are you?', name: { active: true, label: 'Jina' } },
    styles: { autoOpenChatWindowAfter: 3 },
  });
  expect(mergeSettings(changed, { collectCustomerInformation: { name: { label: null } } })).toMatchObject({
    collectCustomerInformation: { title: 'Who are you?', name: { active: true, label: 'Name' } },
  });
  const reset = { visibility: null, collectCustomerInformation: null, styles: { autoOpenChatWindowAfter: null } };
  expect(mergeSettings(changed, reset)).toEqual(DEFAULT_AGENT_SETTINGS);
});

test('a part of the address limit switches it on; null switches it off', () => {
  const on = merged({ ipLimit: { messages: 3 } });
  expect(on.ipLimit).toMatchObject({ messages: 3, seconds: 240 });
  expect(mergeSettings(on, { ipLimit: null }).ipLimit).toBeNull();
});

test('settings survive storage, and what is no longer understood reads as its default', () => {
  const settings = merged({ visibility: 'public', suggestedMessages: ['Opening hours?'] });
  expect(parseSettings(JSON.stringify(settings))).toEqual(settings);
  expect(parseSettings('{}')).toEqual(agentSettings.parse({}));
  const old = JSON.stringify({ ...settings, visibility: 'somewhere', gone: 1 });
  expect(parseSettings(old)).toEqual({ ...settings, visibility: 'private' });
});
