import type { GenericMessage, VisitorMessage } from '@baraza/contracts';
import type { TurnOptions, TurnRequest } from '#modules/turns';
import { isShownInPlace } from './file-kind.ts';
import { readVisitorFile, type SentFile, toVisitorFile } from './visitor-file.ts';

/** What a turn is to be given. Throws a 400 for a file that was not sent to this agent. */
export function decodeVisitorMessage(
  body: VisitorMessage,
  agentId: string,
  key: Uint8Array,
): Pick<TurnRequest, 'text' | 'messages' | 'options'> {
  const language = body.language === undefined ? {} : { language: body.language };
  const withInput = (input: NonNullable<TurnOptions['input']>): TurnOptions => ({ input, ...language });
  if (body.start === true) return { text: '', options: withInput({ type: 'start' }) };
  if (body.choice !== undefined) {
    return { text: body.choice.title, options: withInput({ type: 'choice', ...body.choice }) };
  }
  if (body.file !== undefined) {
    const file = readVisitorFile(key, body.file.url, 'file.url');
    if (file.agentId !== agentId) return decodeVisitorMessage({ file: { url: '' } }, agentId, key);
    const { url, ...about } = toVisitorFile(key, file);
    return {
      text: file.name,
      messages: [fileMessage(file, url)],
      options: withInput({ type: 'file', file: { url, ...about } }),
    };
  }
  return { text: body.text ?? '', options: language };
}

function fileMessage(file: SentFile, url: string): GenericMessage {
  if (!isShownInPlace(file.mediaType)) return { type: 'document', media_url: url, media_filename: file.name };
  const [kind] = file.mediaType.split('/');
  if (kind === 'audio') return { type: 'audio', media_url: url };
  return { type: kind === 'video' ? 'video' : 'image', media_url: url, media_caption: file.name };
}
