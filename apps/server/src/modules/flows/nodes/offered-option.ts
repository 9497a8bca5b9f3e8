import type { ReadPath } from '../expression/expression.ts';
import { type ReplyOption, replyOption } from '../match-reply.ts';
import { compileTemplate } from '../template/compile-template.ts';

/** An option whose title may be made of variables when it is offered. */
export interface OfferedOption extends ReplyOption {
  readonly renderTitle?: (read: ReadPath) => string;
}

export function offeredOption(id: string, title: string): OfferedOption {
  const option = replyOption(id, title);
  return title.includes('{{') ? { ...option, renderTitle: compileTemplate(title, 'text') } : option;
}

/** The options with the titles that the customer reads. */
export function asOffered<Option extends OfferedOption>(options: readonly Option[], read: ReadPath): readonly Option[] {
  if (options.every(({ renderTitle }) => renderTitle === undefined)) return options;
  return options.map(option =>
    option.renderTitle === undefined ? option : { ...option, ...replyOption(option.id, option.renderTitle(read)) },
  );
}
