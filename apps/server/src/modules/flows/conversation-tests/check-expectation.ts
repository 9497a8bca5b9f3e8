import type { FlowExpectation, FlowTextMatcher, GenericMessage, JsonValue } from '@baraza/contracts';
import { isEqual } from '../expression/values.ts';
import type { FlowEffect } from '../flow-effect.ts';
import { describeMatcher, matchText } from './match-text.ts';
import type { PlayedTurn } from './play-turn.ts';

/** One thing that was not as expected, as lines to read: `- expected`, `+ got`. */
export interface ExpectationFailure {
  readonly what: string;
  readonly diff: string;
}

/** What of an expectation does not hold of a turn; empty when all of it does. */
export function checkExpectation(expected: FlowExpectation, turn: PlayedTurn): ExpectationFailure[] {
  const failures: ExpectationFailure[] = [];
  const fail = (what: string, wanted: readonly string[], got: readonly string[]): void => {
    failures.push({ what, diff: renderDiff(wanted, got) });
  };
  const said = turn.messages.map(messageText);

  const { message, messages, buttons } = expected;
  if (message !== undefined && !said.some(text => matchText(message, text)))
    fail('message', [describeMatcher(message)], said);
  if (messages !== undefined && !matchAll(messages, said)) fail('messages', messages.map(describeMatcher), said);
  if (buttons !== undefined) {
    const offered = offeredOptions(turn.messages);
    const same =
      offered.length === buttons.length &&
      offered.every(({ id, title }, index) => [id, title].includes(buttons[index] ?? ''));
    if (!same)
      fail(
        'buttons',
        buttons,
        offered.map(({ id, title }) => `${id} (${title})`),
      );
  }
  if (expected.state !== undefined && expected.state !== turn.state.node)
    fail('state', [String(expected.state)], [String(turn.state.node)]);
  for (const [name, value] of Object.entries(expected.variables ?? {})) {
    const actual = turn.state.variables[name];
    if (!isEqual(actual, value)) fail(`variable ${name}`, [JSON.stringify(value)], [JSON.stringify(actual ?? null)]);
  }
  const ended = turn.next.kind === 'end';
  if (expected.ended !== undefined && expected.ended !== ended)
    fail('ended', [String(expected.ended)], [String(ended)]);
  failures.push(...checkEffects(expected, turn.effects));
  return failures;
}

function checkEffects(expected: FlowExpectation, effects: readonly FlowEffect[]): ExpectationFailure[] {
  const failures: ExpectationFailure[] = [];
  const fail = (what: string, wanted: readonly string[], got: readonly string[]): void => {
    failures.push({ what, diff: renderDiff(wanted, got) });
  };
  const handedOff = effects.some(effect => effect.type === 'handoff');
  if (expected.handoff !== undefined && expected.handoff !== handedOff)
    fail('handoff', [String(expected.handoff)], [String(handedOff)]);

  const { asked, lead, request } = expected;
  const questions = effects.flatMap(effect => (effect.type === 'ask-agent' ? [effect.question] : []));
  if (asked !== undefined && !questions.some(question => matchText(asked, question)))
    fail('asked', [describeMatcher(asked)], questions);
  if (lead !== undefined) {
    const leads = effects.flatMap(effect => (effect.type === 'capture-lead' ? [effect.lead] : []));
    const flat = leads.map(({ fields, ...rest }): Readonly<Record<string, string | null>> => ({ ...fields, ...rest }));
    if (!flat.some(captured => Object.entries(lead).every(([key, value]) => (captured[key] ?? null) === value))) {
      fail(
        'lead',
        [JSON.stringify(lead)],
        flat.map(captured => JSON.stringify(captured)),
      );
    }
  }
  if (request !== undefined) {
    const requests = effects.filter(effect => effect.type === 'http-request');
    const found = requests.some(
      made =>
        (request.method === undefined || request.method.toUpperCase() === made.method) &&
        (request.url === undefined || matchText(request.url, made.url)) &&
        (request.body === undefined || isEqual(request.body, made.body)),
    );
    const wanted = [
      request.method,
      request.url === undefined ? undefined : describeMatcher(request.url),
      jsonOf(request.body),
    ];
    if (!found) {
      fail(
        'request',
        [wanted.filter(part => part !== undefined).join(' ')],
        requests.map(made => `${made.method} ${made.url} ${jsonOf(made.body) ?? ''}`),
      );
    }
  }
  return failures;
}

function jsonOf(value: JsonValue | undefined): string | undefined {
  return value === undefined || value === null ? undefined : JSON.stringify(value);
}

/** A message as one text: what is said, or where the file lies and what is said with it. */
export function messageText(message: GenericMessage): string {
  if ('text' in message) return message.text;
  const caption = 'media_caption' in message ? message.media_caption : undefined;
  return caption === undefined ? message.media_url : `${message.media_url} ${caption}`;
}

/** The options of the last message that has any. */
export function offeredOptions(
  messages: readonly GenericMessage[],
): readonly { readonly id: string; readonly title: string }[] {
  const menu = messages.findLast(message => message.type === 'buttons' || message.type === 'list');
  if (menu?.type === 'buttons') return menu.buttons;
  return menu?.type === 'list' ? menu.sections.flatMap(section => section.rows) : [];
}

function matchAll(matchers: readonly FlowTextMatcher[], texts: readonly string[]): boolean {
  return matchers.length === texts.length && matchers.every((matcher, index) => matchText(matcher, texts[index] ?? ''));
}

/** Lines both have stay, what is missing has `-`, what is there instead `+`; by longest common subsequence. */
export function renderDiff(wanted: readonly string[], got: readonly string[]): string {
  const a = wanted.flatMap(text => text.split('\n')).slice(0, 200);
  const b = got.flatMap(text => text.split('\n')).slice(0, 200);
  const common = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  const at = (row: number, column: number): number => common[row]?.[column] ?? 0;
  for (let row = a.length - 1; row >= 0; row -= 1) {
    for (let column = b.length - 1; column >= 0; column -= 1) {
      const longest =
        a[row] === b[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
      (common[row] ?? [])[column] = longest;
    }
  }
  const lines: string[] = [];
  let row = 0;
  let column = 0;
  while (row < a.length || column < b.length) {
    if (row < a.length && column < b.length && a[row] === b[column]) {
      lines.push(`  ${a[row]}`);
      row += 1;
      column += 1;
    } else if (row < a.length && (column === b.length || at(row + 1, column) >= at(row, column + 1))) {
      lines.push(`- ${a[row]}`);
      row += 1;
    } else {
      lines.push(`+ ${b[column]}`);
      column += 1;
    }
  }
  return lines.join('\n');
}
