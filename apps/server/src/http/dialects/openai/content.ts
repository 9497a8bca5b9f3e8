import { z } from 'zod';
import { invalid } from '#kernel';

const textPart = z.looseObject({ type: z.string().max(64), text: z.string().optional() });

/** Content of a message: text, or parts of which we take the text ones. */
export const openaiContent = z.union([z.string(), z.array(textPart).max(1_000)]);

const TEXT_PARTS: readonly string[] = ['text', 'input_text', 'output_text', 'refusal'];

/** Joins the text of a content. Images, audio and files are refused: no agent here would see them. */
export function contentText(content: z.infer<typeof openaiContent>, param: string): string {
  if (typeof content === 'string') return content;
  return content
    .map((part, index) => {
      if (TEXT_PARTS.includes(part.type)) return part.text ?? '';
      throw invalid(`${param}.${index}`, `Content parts of type ${part.type} are not supported`, 'unsupported_content');
    })
    .join('');
}
