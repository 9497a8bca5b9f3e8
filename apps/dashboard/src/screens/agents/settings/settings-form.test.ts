import type { Agent } from '@baraza/sdk';
import { expect, test } from 'vitest';
import { lines, toForm, toUpdate } from './settings-form.ts';

const agent = {
  id: 'agt_1',
  slug: 'shop',
  number: 1,
  name: 'Shop',
  instructions: 'Be brief.',
  model: 'builtin/extractive',
  temperature: null,
  fallbackModel: null,
  extractiveFallback: true,
  numberGuard: 'flag',
  knowledgeVersion: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  settings: {
    displayName: null,
    initialMessages: ['Hello!', 'What can I do?'],
    suggestedMessages: [],
    visibility: 'private',
    onlyAllowOnAddedDomains: false,
    allowedDomains: ['example.com'],
    ipLimit: null,
    styles: {
      theme: 'light',
      buttonColor: null,
      userMessageColor: '#0a7d5c',
      alignChatButton: 'right',
      autoOpenChatWindowAfter: null,
    },
    collectCustomerInformation: {
      title: 'Let us know how to contact you',
      name: { active: false, label: 'Name' },
      email: { active: true, label: 'Email' },
      phone: { active: false, label: 'Phone number' },
    },
    iconUrl: null,
    profilePictureUrl: null,
    dailyTokenLimit: null,
    monthlyTokenLimit: 5_000,
    atLimit: 'extractive',
  },
} satisfies Agent;

test('what is shown and saved untouched is what was there', () => {
  const { iconUrl: _icon, profilePictureUrl: _picture, ...settings } = agent.settings;
  const { name, slug, instructions, model, temperature, fallbackModel, extractiveFallback, numberGuard } = agent;
  expect(toUpdate(toForm(agent))).toEqual({
    name,
    slug,
    instructions,
    model,
    temperature,
    fallbackModel,
    extractiveFallback,
    numberGuard,
    settings,
  });
});

test('a limit that is switched on is sent, with what is empty at its default', () => {
  const form = toForm(agent);
  form.settings.ipLimit = { active: true, messages: 5, seconds: '', message: ' ' };
  expect(toUpdate(form).settings?.ipLimit).toEqual({ messages: 5, seconds: null, message: null });
});

test('lines without words are left out', () => {
  expect(lines(' a \n\n b\n')).toEqual(['a', 'b']);
});

test('the form does not share its parts with the agent it came from', () => {
  toForm(agent).settings.collectCustomerInformation.email.label = 'changed';
  expect(agent.settings.collectCustomerInformation.email.label).toBe('Email');
});
