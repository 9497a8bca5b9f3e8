import type { FlowNodeKind } from '../model/flow-document.ts';

export type Values = Readonly<Record<string, unknown>>;

/** One input of a form, and how its value stands in the document. */
export interface Field {
  readonly name: string;
  readonly type:
    | 'line'
    | 'area'
    | 'code'
    | 'number'
    | 'flag'
    | 'select'
    /** Texts, one a line. */
    | 'words'
    /** An object of texts, `name: text` a line. */
    | 'pairs'
    | 'json'
    /** A text, number, true, false or null. */
    | 'scalar'
    | 'list';
  /** Left out of the document when empty. */
  readonly optional?: boolean;
  readonly options?: readonly string[];
  /** Inputs of each item of a list. */
  readonly items?: readonly Field[];
  /** A new item of a list. */
  readonly make?: (items: readonly Values[]) => Values;
  /** True is what the document means by leaving it out. */
  readonly trueByDefault?: boolean;
  readonly shownIf?: (values: Values) => boolean;
  readonly get?: (values: Values) => unknown;
  readonly set?: (values: Values, value: unknown) => Values;
}

const line = (name: string, more: Partial<Field> = {}): Field => ({ name, type: 'line', optional: true, ...more });
const area = (name: string, more: Partial<Field> = {}): Field => ({ name, type: 'area', optional: true, ...more });
const needed = { optional: false } as const;
const code = (name: string): Field => ({ name, type: 'code' });
const number = (name: string, more: Partial<Field> = {}): Field => ({ name, type: 'number', optional: true, ...more });
const flag = (name: string, more: Partial<Field> = {}): Field => ({ name, type: 'flag', optional: true, ...more });
const select = (name: string, options: readonly string[], more: Partial<Field> = {}): Field => ({
  name,
  type: 'select',
  options,
  ...more,
});
const list = (name: string, items: readonly Field[], make: Field['make'], more: Partial<Field> = {}): Field => ({
  name,
  type: 'list',
  items,
  ...(make && { make }),
  ...more,
});

const newOption = (items: readonly Values[]): Values => {
  const ids = new Set(items.map(item => item['id']));
  let number_ = items.length + 1;
  while (ids.has(`option-${number_}`)) number_ += 1;
  return { id: `option-${number_}`, title: `${number_}` };
};
const option = [line('title', needed), line('id', needed)];
const optionWithDescription = [line('title', needed), line('description'), line('id', needed)];
const sections = (items: readonly Field[]): Field =>
  list('sections', [line('title'), list('rows', items, newOption)], () => ({ rows: [newOption([])] }));

const MESSAGE_TYPES = ['text', 'buttons', 'list', 'image', 'document', 'video', 'audio'] as const;
const is =
  (...types: readonly string[]) =>
  (values: Values): boolean =>
    types.includes(String(values['type']));

/** A bubble of another type, keeping the words it has. */
function changeMessageType(values: Values, type: unknown): Values {
  const words = values['text'] ?? values['media_caption'];
  const text = (typeof words === 'string' && words) || '…';
  const caption = values['text'] === undefined ? values['media_caption'] : values['text'];
  const url = values['media_url'] ?? 'https://';
  switch (type) {
    case 'buttons':
      return { type, text, buttons: [newOption([])] };
    case 'list':
      return { type, text, button_text: '…', sections: [{ rows: [newOption([])] }] };
    case 'image':
    case 'video':
    case 'document':
      return { type, media_url: url, ...(caption === undefined ? {} : { media_caption: caption }) };
    case 'audio':
      return { type, media_url: url };
    default:
      return { type: 'text', text };
  }
}

const message: readonly Field[] = [
  select('type', MESSAGE_TYPES, { set: changeMessageType }),
  area('text', { ...needed, shownIf: is('text', 'buttons', 'list') }),
  list('buttons', option, newOption, { shownIf: is('buttons') }),
  line('button_text', { ...needed, shownIf: is('list') }),
  { ...sections(optionWithDescription), shownIf: is('list') },
  line('media_url', { ...needed, shownIf: is('image', 'document', 'video', 'audio') }),
  line('media_filename', { shownIf: is('document') }),
  line('media_caption', { shownIf: is('image', 'document', 'video') }),
];

const INPUT_KINDS = ['text', 'number', 'email', 'phone', 'date', 'time', 'choice', 'file'] as const;
const asksFor =
  (...kinds: readonly string[]) =>
  (values: Values): boolean =>
    kinds.includes(typeof values['input'] === 'string' ? values['input'] : 'text');

const assignment: readonly Field[] = [
  line('variable', needed),
  select('how', ['value', 'expression'], {
    get: values => ('expression' in values ? 'expression' : 'value'),
    set: ({ variable, expression, value }, how) =>
      how === 'expression' ? { variable, expression: expression ?? '1 + 1' } : { variable, value: value ?? '' },
  }),
  { ...code('expression'), shownIf: values => 'expression' in values },
  { name: 'value', type: 'scalar', shownIf: values => !('expression' in values) },
  flag('append', { shownIf: values => !('expression' in values) }),
];

/** The form of every kind of node; where it leads is chosen below it. */
export const NODE_FIELDS: Readonly<Record<FlowNodeKind, readonly Field[]>> = {
  message: [list('messages', message, () => ({ type: 'text', text: '…' }))],
  buttons: [area('text', needed), list('buttons', option, newOption), line('variable')],
  list: [area('text', needed), line('button_text', needed), sections(optionWithDescription), line('variable')],
  input: [
    area('text'),
    select('input', INPUT_KINDS, { get: values => values['input'] ?? 'text' }),
    line('variable'),
    list('choices', [...option, { name: 'value', type: 'scalar', optional: true }], newOption, {
      optional: true,
      shownIf: asksFor('choice'),
    }),
    flag('multiple', { shownIf: asksFor('choice') }),
    number('min', { shownIf: asksFor('text', 'number') }),
    number('max', { shownIf: asksFor('text', 'number') }),
    line('pattern', { shownIf: asksFor('text') }),
    select('date_order', ['dmy', 'mdy'], { optional: true, shownIf: asksFor('date') }),
    { name: 'media_types', type: 'words', optional: true, shownIf: asksFor('file') },
    flag('optional'),
    area('error_text'),
    number('retries'),
  ],
  'set-variable': [list('assignments', assignment, () => ({ variable: 'value', value: '' }))],
  condition: [list('branches', [code('when')], () => ({ when: 'business.open' }))],
  switch: [
    { ...code('value') },
    list('cases', [{ name: 'equals', type: 'scalar' }], items => ({ equals: `${items.length + 1}` })),
  ],
  intent: [
    area('text'),
    list('routes', [line('intent', needed)], items => ({ intent: `intent-${items.length + 1}` })),
    number('min_confidence'),
    line('variable'),
  ],
  'http-request': [
    select('method', ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], { get: values => values['method'] ?? 'GET' }),
    line('url', needed),
    { name: 'headers', type: 'pairs', optional: true },
    { name: 'body', type: 'json', optional: true, shownIf: values => (values['method'] ?? 'GET') !== 'GET' },
    { name: 'map', type: 'pairs', optional: true },
    line('save_to'),
    number('timeout_ms'),
    flag('fire_and_forget'),
  ],
  'ask-agent': [
    area('text'),
    area('instructions'),
    area('question'),
    flag('stay'),
    { name: 'exit_words', type: 'words', optional: true, shownIf: values => values['stay'] === true },
    number('max_questions', { shownIf: values => values['stay'] === true }),
    line('save_to'),
    flag('say', { trueByDefault: true }),
  ],
  'capture-lead': [line('name'), line('email'), line('phone'), { name: 'fields', type: 'pairs', optional: true }],
  handoff: [area('text'), area('reason'), line('department')],
  jump: [],
  'call-flow': [line('flow', needed), { name: 'with', type: 'json', optional: true }],
  wait: [number('seconds', needed)],
  'random-split': [list('branches', [number('weight', needed)], () => ({ weight: 50 }))],
  end: [area('text'), flag('close')],
};

/** The form of the flow as a whole; see `flow-settings.ts`. */
export const SETTINGS_FIELDS: readonly Field[] = [
  line('name'),
  area('description'),
  line('language'),
  flag('builtin_keywords', { trueByDefault: true }),
  list(
    'intents',
    [line('name', needed), { name: 'examples', type: 'words' }, { name: 'keywords', type: 'words', optional: true }],
    items => ({ name: `intent-${items.length + 1}`, examples: [] }),
  ),
  list(
    'keywords',
    [select('action', ['menu', 'help', 'cancel', 'human', 'back', 'goto']), { name: 'words', type: 'words' }],
    () => ({ action: 'menu', words: [] }),
  ),
  list(
    'variables',
    [
      line('name', needed),
      select('type', ['string', 'number', 'boolean', 'list', 'object', 'any'], { optional: true }),
      { name: 'default', type: 'scalar', optional: true },
    ],
    items => ({ name: `variable_${items.length + 1}`, type: 'string' }),
  ),
  line('timezone'),
  { name: 'hours', type: 'pairs', optional: true },
];

/** The values with another one; an optional one that is empty goes. */
export function withValue(field: Field, values: Values, value: unknown): Values {
  if (field.set !== undefined) return field.set(values, value);
  const empty =
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (field.type === 'flag' && value === (field.trueByDefault === true));
  if (empty && field.optional === true) {
    const { [field.name]: _gone, ...rest } = values;
    return rest;
  }
  return { ...values, [field.name]: value };
}
