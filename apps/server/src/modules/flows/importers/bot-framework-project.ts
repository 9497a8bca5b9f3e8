import type { ImportFile } from './flow-import.ts';
import { isObject, type JsonObject, objectAt, objectsAt, textAt } from './json-shape.ts';

export interface BotDialog {
  /** As `BeginDialog` names it: the file's name without its ending, in lower case. */
  readonly name: string;
  readonly path: string;
  readonly content: JsonObject;
}

/** The dialogs of a project, the root first: the one that greets, else the one that lies highest. */
export function readDialogs(files: readonly ImportFile[]): BotDialog[] {
  const dialogs = files
    .filter(file => file.path.endsWith('.dialog'))
    .flatMap((file): BotDialog[] => {
      let content: unknown;
      try {
        content = JSON.parse(file.text.replace(/^\uFEFF/, ''));
      } catch {
        return [];
      }
      const [name = ''] = (file.path.split('/').at(-1) ?? '').toLowerCase().split('.');
      return isObject(content) ? [{ name, path: file.path, content }] : [];
    });
  const depth = (dialog: BotDialog): number => dialog.path.split('/').length;
  return dialogs.toSorted((a, b) => Number(greets(b)) - Number(greets(a)) || depth(a) - depth(b));
}

function greets(dialog: BotDialog): boolean {
  return triggersOf(dialog).some(trigger => kindOf(trigger) === 'OnConversationUpdateActivity');
}

export function triggersOf(dialog: BotDialog): readonly JsonObject[] {
  return objectsAt(dialog.content, 'triggers');
}

export function actionsOf(owner: JsonObject | undefined, key = 'actions'): readonly JsonObject[] {
  return owner === undefined ? [] : objectsAt(owner, key);
}

/** `Microsoft.SendActivity` as `SendActivity`. */
export function kindOf(part: JsonObject): string {
  return (textAt(part, '$kind') ?? '').replace(/^Microsoft\./, '');
}

/** Composer's template greets inside a loop and a check for the bot itself joining: neither is needed here. */
export function greetingOf(trigger: JsonObject): readonly JsonObject[] {
  return actionsOf(trigger).flatMap(action => {
    if (kindOf(action) !== 'Foreach' || !/membersAdded/i.test(textAt(action, 'itemsProperty') ?? '')) return [action];
    return actionsOf(action).flatMap(inner => (kindOf(inner) === 'IfCondition' ? actionsOf(inner) : [inner]));
  });
}

/** Name of the dialog that an action calls, however it is written. */
export function dialogName(written: unknown): string {
  const name = isObject(written) ? (textAt(written, 'id') ?? '') : typeof written === 'string' ? written : '';
  return name.replace(/\.dialog$/, '').toLowerCase();
}

/** Patterns of a regular expression recogniser, by intent. */
export function patternsOf(dialog: BotDialog): ReadonlyMap<string, string> {
  const intents = objectsAt(objectAt(dialog.content, 'recognizer'), 'intents');
  return new Map(intents.map(intent => [textAt(intent, 'intent') ?? '', textAt(intent, 'pattern') ?? '']));
}
