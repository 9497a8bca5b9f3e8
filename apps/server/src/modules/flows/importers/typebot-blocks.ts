import type { NodeInput } from './flow-builder.ts';

/** Bubbles that show a file, and what we call them. */
export const TYPEBOT_MEDIA = { image: 'image', video: 'video', audio: 'audio' } as const;
type InputNode = Extract<NodeInput, { type: 'input' }>;

/** Blocks that ask for a typed answer, and what our question has to be like. */
export const TYPEBOT_INPUTS: Readonly<Record<string, Partial<InputNode>>> = {
  'text input': { input: 'text' },
  'number input': { input: 'number' },
  'email input': { input: 'email' },
  'url input': { input: 'text', pattern: '(https?://)?\\S+\\.\\S+' },
  'date input': { input: 'date' },
  'time input': { input: 'time' },
  'phone number input': { input: 'phone' },
  'rating input': { input: 'number' },
  'file input': { input: 'file' },
};
