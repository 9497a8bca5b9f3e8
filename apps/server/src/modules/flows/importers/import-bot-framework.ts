import { adaptiveExpression, memoryVariable } from './adaptive-expression.ts';
import {
  actionsOf,
  type BotDialog,
  dialogName,
  greetingOf,
  kindOf,
  patternsOf,
  readDialogs,
  triggersOf,
} from './bot-framework-project.ts';
import { type Assignment, composerAssignment } from './composer-assignment.ts';
import { composerQuestion } from './composer-question.ts';
import { cleanPhrases, FlowBuilder, type NodeInput } from './flow-builder.ts';
import type { FlowImport, ImportFile } from './flow-import.ts';
import { intentsOnly, refuse } from './flow-import.ts';
import { type JsonObject, objectAt, objectsAt, textAt } from './json-shape.ts';
import { LgTemplates } from './lg-templates.ts';
import { phrasesOfPattern, readLu } from './read-lu.ts';

const LISTEN = 'listen';

/** Where a list of actions stands: its dialog, and the loop around it. */
interface Place {
  /** Sub-flow; empty for the root dialog. */
  readonly scope: string;
  readonly begin: string;
  readonly loop: { readonly again: string; readonly out: string } | null;
}

/** A Bot Framework Composer project (.dialog, .lg, .lu): the root dialog is the flow, every other one a sub-flow. */
export function importBotFramework(files: readonly ImportFile[], name: string | undefined): FlowImport {
  const builder = new FlowBuilder();
  const phrases = new Map<string, string[]>();
  for (const file of files.filter(({ path }) => path.endsWith('.lu'))) {
    for (const [intent, examples] of readLu(file.text, builder.notes))
      phrases.set(intent, cleanPhrases([...(phrases.get(intent) ?? []), ...examples]));
  }
  const dialogs = readDialogs(files);
  if (dialogs.length > 0) return new ComposerImporter(dialogs, files, phrases, builder).run(name);
  if (phrases.size === 0) return refuse('bot-framework', 'There are neither dialogs nor intents in these files.');
  builder.notes.carried(`${phrases.size} intents.`);
  return intentsOnly('bot-framework', name, Object.fromEntries(phrases), builder.notes.report());
}

class ComposerImporter {
  readonly #dialogs: readonly BotDialog[];
  readonly #phrases: ReadonlyMap<string, readonly string[]>;
  readonly #builder: FlowBuilder;
  readonly #templates: LgTemplates;
  /** Entry of every action that has an id, for `GotoAction`. */
  readonly #actionIds = new Map<string, string>();

  constructor(
    dialogs: readonly BotDialog[],
    files: readonly ImportFile[],
    phrases: ReadonlyMap<string, readonly string[]>,
    builder: FlowBuilder,
  ) {
    this.#dialogs = dialogs;
    this.#phrases = phrases;
    this.#builder = builder;
    this.#templates = new LgTemplates(
      files.filter(({ path }) => path.endsWith('.lg')).map(({ text }) => text),
      builder.notes,
    );
  }

  run(name: string | undefined): FlowImport {
    const builder = this.#builder;
    builder.id(LISTEN);
    const [root, ...others] = this.#dialogs;
    if (root === undefined) return refuse('bot-framework', 'There is no root dialog.');
    for (const dialog of others) this.#addSubflow(dialog);
    const start = this.#addRoot(root);
    return builder.finish({ format: 'bot-framework', name: name ?? root.name, start, noun: 'action' });
  }

  /** The root: greets, then listens for its intents for ever. */
  #addRoot(dialog: BotDialog): string {
    const builder = this.#builder;
    const place: Place = { scope: '', begin: LISTEN, loop: null };
    const triggers = triggersOf(dialog);
    const opening = triggers.filter(trigger =>
      ['OnConversationUpdateActivity', 'OnBeginDialog'].includes(kindOf(trigger)),
    );
    const unknown = triggers.find(trigger => ['OnUnknownIntent', 'OnMessageActivity'].includes(kindOf(trigger)));
    const otherwise = unknown === undefined ? null : this.#actions(actionsOf(unknown), LISTEN, place);
    const routes = this.#addIntents(dialog, place, LISTEN);
    if (routes.length > 0)
      builder.add({
        id: LISTEN,
        type: 'intent',
        routes,
        ...(otherwise === null || otherwise === LISTEN ? {} : { otherwise }),
      });
    else builder.add({ id: LISTEN, type: 'input', next: otherwise === null ? builder.end() : otherwise });
    builder.notes.carried(`The root dialog "${dialog.name}".`);
    return opening.reduceRight((next, trigger) => this.#actions(greetingOf(trigger), next, place), LISTEN);
  }

  #addSubflow(dialog: BotDialog): void {
    const builder = this.#builder;
    const scope = dialog.name;
    const begin = builder.id(`${scope} begin`, `\u0002begin ${scope}`);
    const place: Place = { scope, begin, loop: null };
    const end = builder.end(scope);
    const started = triggersOf(dialog).filter(trigger => kindOf(trigger) === 'OnBeginDialog');
    const entry = started.reduceRight((next, trigger) => this.#actions(actionsOf(trigger), next, place), end);
    builder.add({ id: begin, type: 'jump', next: entry }, scope);
    builder.addFlow(scope, begin);
    this.#addIntents(dialog, place, end);
    builder.notes.carried(`The dialog "${scope}".`);
  }

  /** Intents of a dialog act anywhere in the flow; one that an earlier dialog has already is left to that one. */
  #addIntents(dialog: BotDialog, place: Place, after: string): { intent: string; next: string }[] {
    const builder = this.#builder;
    const patterns = patternsOf(dialog);
    const routes: { intent: string; next: string }[] = [];
    for (const trigger of triggersOf(dialog)) {
      const kind = kindOf(trigger);
      if (kind !== 'OnIntent') {
        if (!['OnBeginDialog', 'OnConversationUpdateActivity', 'OnUnknownIntent', 'OnMessageActivity'].includes(kind))
          builder.notes.dropped(`A trigger of the kind "${kind}".`);
        continue;
      }
      const intent = (textAt(trigger, 'intent') ?? '').replace(/^#/, '').slice(0, 128);
      if (intent === '' || Object.hasOwn(builder.intents, intent)) {
        if (intent !== '')
          builder.notes.dropped(`The intent "${intent}" of "${dialog.name}": another dialog has one of that name.`);
        continue;
      }
      const pattern = patterns.get(intent);
      const examples = cleanPhrases([
        ...(this.#phrases.get(intent) ?? []),
        ...(pattern === undefined ? [] : phrasesOfPattern(pattern)),
      ]);
      if (pattern !== undefined) builder.notes.approximated('Patterns of intents became the phrases they stand for.');
      const next = this.#actions(actionsOf(trigger), after, place);
      builder.intents[intent] = { examples, next };
      routes.push({ intent, next });
      builder.notes.carried(`The intent "${intent}" with ${examples.length} phrases.`);
    }
    return routes.slice(0, 200);
  }

  /** Makes nodes for actions that run one after the other, the last one going on to `next`. Gives the first. */
  #actions(actions: readonly JsonObject[], next: string, place: Place): string {
    for (const action of actions) {
      const id = textAt(objectAt(action, '$designer'), 'id') ?? textAt(action, 'id');
      if (id !== undefined && !this.#actionIds.has(`${place.scope} ${id}`))
        this.#actionIds.set(`${place.scope} ${id}`, this.#builder.freshId(`${kindOf(action)} ${id}`));
      const own = textAt(action, 'id');
      if (id !== undefined && own !== undefined && own !== id)
        this.#actionIds.set(`${place.scope} ${own}`, this.#actionIds.get(`${place.scope} ${id}`) ?? '');
    }
    return actions.reduceRight((following, action) => {
      const designer = textAt(objectAt(action, '$designer'), 'id') ?? textAt(action, 'id');
      const id =
        (designer === undefined ? undefined : this.#actionIds.get(`${place.scope} ${designer}`)) ??
        this.#builder.freshId(kindOf(action));
      return this.#action(id, action, following, place);
    }, next);
  }

  #add(node: NodeInput, place: Place): string {
    return this.#builder.add(node, place.scope);
  }

  /** One action as a node (or several). Gives the id to enter at. */
  #action(id: string, action: JsonObject, next: string, place: Place): string {
    const builder = this.#builder;
    const kind = kindOf(action);
    switch (kind) {
      case 'SendActivity':
        return this.#send(id, textAt(action, 'activity') ?? '', next, place);
      case 'TextInput':
      case 'NumberInput':
      case 'DateTimeInput':
      case 'AttachmentInput':
      case 'ConfirmInput':
      case 'ChoiceInput':
        return this.#ask(id, kind, action, next, place);
      case 'IfCondition': {
        const when = this.#condition(action['condition']);
        const no = this.#actions(actionsOf(action, 'elseActions'), next, place);
        return this.#add(
          {
            id,
            type: 'condition',
            branches: [{ when, next: this.#actions(actionsOf(action), next, place) }],
            otherwise: no,
          },
          place,
        );
      }
      case 'SwitchCondition': {
        const cases = objectsAt(action, 'cases')
          .slice(0, 100)
          .map(branch => ({
            equals: textAt(branch, 'value') ?? '',
            next: this.#actions(actionsOf(branch), next, place),
          }));
        const otherwise = this.#actions(actionsOf(action, 'default'), next, place);
        if (cases.length === 0) return this.#add({ id, type: 'jump', next: otherwise }, place);
        return this.#add(
          {
            id,
            type: 'switch',
            value: adaptiveExpression(textAt(action, 'condition') ?? '') ?? 'null',
            cases,
            otherwise,
          },
          place,
        );
      }
      case 'Foreach':
        return this.#loop(id, action, next, place);
      case 'BeginDialog':
      case 'ReplaceDialog': {
        const name = dialogName(action['dialog']);
        if (!this.#dialogs.some(dialog => dialog.name === name) || name === this.#dialogs[0]?.name)
          return this.#skip(id, `A call of the dialog "${name}", which is not here.`, next, place);
        return this.#add({ id, type: 'call-flow', flow: name, next }, place);
      }
      case 'RepeatDialog':
        return this.#add({ id, type: 'jump', next: place.begin }, place);
      case 'EndDialog':
        return this.#add({ id, type: 'jump', next: place.scope === '' ? LISTEN : builder.end(place.scope) }, place);
      case 'CancelAllDialogs':
        return this.#add({ id, type: 'jump', next: LISTEN }, place);
      case 'GotoAction': {
        const target = this.#actionIds.get(`${place.scope} ${textAt(action, 'actionId') ?? ''}`);
        if (target === undefined) return this.#skip(id, 'A jump to an action that is not here.', next, place);
        return this.#add({ id, type: 'jump', next: target }, place);
      }
      case 'BreakLoop':
        return this.#add({ id, type: 'jump', next: place.loop?.out ?? next }, place);
      case 'ContinueLoop':
        return this.#add({ id, type: 'jump', next: place.loop?.again ?? next }, place);
      case 'SetProperty':
      case 'SetProperties': {
        const pairs = kind === 'SetProperty' ? [action] : objectsAt(action, 'assignments');
        const assignments = pairs.map(pair =>
          this.#assignment(textAt(pair, 'property') ?? 'value', pair['value'], false),
        );
        return assignments.length === 0
          ? next
          : this.#add({ id, type: 'set-variable', assignments: assignments.slice(0, 50), next }, place);
      }
      case 'DeleteProperty':
        return this.#add(
          {
            id,
            type: 'set-variable',
            assignments: [{ variable: memoryVariable(textAt(action, 'property') ?? ''), value: null }],
            next,
          },
          place,
        );
      case 'EditArray':
        return this.#editArray(id, action, next, place);
      case 'HttpRequest':
        return this.#request(id, action, next, place);
      case 'EndTurn':
        return this.#add({ id, type: 'input', next }, place);
      default:
        return this.#skip(id, `An action of the kind "${kind}" has no counterpart.`, next, place);
    }
  }

  #skip(id: string, why: string, next: string, place: Place): string {
    this.#builder.notes.dropped(why);
    return this.#add({ id, type: 'jump', next }, place);
  }

  #send(id: string, activity: string, next: string, place: Place): string {
    const builder = this.#builder;
    const messages = this.#templates.messages(activity).slice(0, 10);
    if (messages.length === 0) return this.#skip(id, 'A message that has nothing we can say.', next, place);
    const said = messages.map(({ type, content }) =>
      type === 'text' ? { type, text: builder.text(content) } : { type, media_url: content.slice(0, 2_048) },
    );
    return this.#add({ id, type: 'message', messages: said, next }, place);
  }

  #ask(id: string, kind: string, action: JsonObject, next: string, place: Place): string {
    const question = composerQuestion(kind, action, prompt => this.#words(prompt), this.#builder);
    const { retries, ...rest } = question;
    const limited = retries === undefined ? {} : { retries, fallback: { next } };
    return this.#add({ id, type: 'input', ...rest, ...limited, next }, place);
  }

  #words(prompt: string | undefined): string {
    if (prompt === undefined) return '';
    const texts = this.#templates.messages(prompt).flatMap(({ type, content }) => (type === 'text' ? [content] : []));
    return this.#builder.text(texts.join('\n'));
  }

  #condition(condition: unknown): string {
    const when =
      typeof condition === 'boolean'
        ? String(condition)
        : adaptiveExpression(typeof condition === 'string' ? condition : 'false');
    if (when === undefined) this.#builder.notes.dropped('A condition we cannot read: its "else" is taken.');
    return when ?? 'false';
  }

  #assignment(property: string, value: unknown, append: boolean): Assignment {
    return composerAssignment(
      property,
      value,
      append,
      text => this.#builder.text(this.#words(text)),
      this.#builder.notes,
    );
  }

  #editArray(id: string, action: JsonObject, next: string, place: Place): string {
    const property = textAt(action, 'itemsProperty') ?? '';
    const change = textAt(action, 'changeType');
    if (change === 'push')
      return this.#add(
        { id, type: 'set-variable', assignments: [this.#assignment(property, action['value'], true)], next },
        place,
      );
    if (change === 'clear')
      return this.#add(
        { id, type: 'set-variable', assignments: [{ variable: memoryVariable(property), value: [] }], next },
        place,
      );
    return this.#skip(id, `A change of a list by "${change ?? '?'}".`, next, place);
  }

  /** A loop over a list: counts in a variable of its own. */
  #loop(id: string, action: JsonObject, next: string, place: Place): string {
    const list = adaptiveExpression(textAt(action, 'itemsProperty') ?? '');
    if (list === undefined || /turn_activity/i.test(list)) {
      // Composer greets every member that joined: here there is one, the customer.
      if (list !== undefined)
        return this.#add({ id, type: 'jump', next: this.#actions(actionsOf(action), next, place) }, place);
      return this.#skip(id, 'A loop over something that is no list we know.', next, place);
    }
    this.#builder.notes.carried('Loops over lists.');
    const counter = memoryVariable(`loop ${id}`);
    const [check, take, again] = ['check', 'take', 'again'].map(part => this.#builder.freshId(`${id} ${part}`)) as [
      string,
      string,
      string,
    ];
    const body = this.#actions(actionsOf(action), again, { ...place, loop: { again, out: next } });
    this.#add(
      {
        id: check,
        type: 'condition',
        branches: [{ when: `variables.${counter} < length(${list})`, next: take }],
        otherwise: next,
      },
      place,
    );
    const item = [
      { variable: 'foreach_value', expression: `at(${list}, variables.${counter})` },
      { variable: 'foreach_index', expression: `variables.${counter}` },
    ];
    this.#add({ id: take, type: 'set-variable', assignments: item, next: body }, place);
    this.#add(
      {
        id: again,
        type: 'set-variable',
        assignments: [{ variable: counter, expression: `variables.${counter} + 1` }],
        next: check,
      },
      place,
    );
    return this.#add({ id, type: 'set-variable', assignments: [{ variable: counter, value: 0 }], next: check }, place);
  }

  #request(id: string, action: JsonObject, next: string, place: Place): string {
    const url = this.#words(textAt(action, 'url'));
    if (url === '') return this.#skip(id, 'A request without an address.', next, place);
    this.#builder.notes.carried('Requests to other systems.');
    const method =
      (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).find(candidate => candidate === textAt(action, 'method')) ??
      'GET';
    const result = textAt(action, 'resultProperty');
    return this.#add(
      {
        id,
        type: 'http-request',
        method,
        url,
        ...(result === undefined ? {} : { map: { [memoryVariable(`${result}.content`)]: 'body' } }),
        next,
        failure: next,
      },
      place,
    );
  }
}
