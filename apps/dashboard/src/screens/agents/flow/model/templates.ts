import type { FlowDocument } from './flow-document.ts';

/** What a template says, in the author's language. */
export interface TemplateTexts {
  readonly hello: string;
  readonly welcome: string;
  readonly pardon: string;
  readonly hours: string;
  readonly place: string;
  readonly question: string;
  readonly open: string;
  readonly closed: string;
  readonly placeText: string;
  readonly askAway: string;
  readonly orderWhat: string;
  readonly choose: string;
  readonly products: { readonly first: string; readonly second: string; readonly third: string };
  readonly howMany: string;
  readonly name: string;
  readonly phone: string;
  readonly confirm: string;
  readonly yes: string;
  readonly no: string;
  readonly ordered: string;
  readonly cancelled: string;
  readonly leadHello: string;
  readonly email: string;
  readonly leadThanks: string;
}

const WORKDAY: [string, string][] = [['09:00', '17:00']];

function hours(t: TemplateTexts): FlowDocument {
  return {
    format: 'baraza/v1',
    start: 'menu',
    fallback: { text: t.pardon },
    business_hours: {
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      monday: WORKDAY,
      tuesday: WORKDAY,
      wednesday: WORKDAY,
      thursday: WORKDAY,
      friday: WORKDAY,
    },
    nodes: [
      {
        id: 'menu',
        type: 'buttons',
        text: t.welcome,
        buttons: [
          { id: 'hours', title: t.hours, next: 'open-now' },
          { id: 'place', title: t.place, next: 'place' },
          { id: 'question', title: t.question, next: 'ask' },
        ],
      },
      { id: 'open-now', type: 'condition', branches: [{ when: 'business.open', next: 'open' }], otherwise: 'closed' },
      { id: 'open', type: 'message', messages: [{ type: 'text', text: t.open }], next: 'menu' },
      { id: 'closed', type: 'message', messages: [{ type: 'text', text: t.closed }], next: 'menu' },
      { id: 'place', type: 'message', messages: [{ type: 'text', text: t.placeText }], next: 'menu' },
      { id: 'ask', type: 'ask-agent', text: t.askAway, next: 'menu' },
    ],
  };
}

function order(t: TemplateTexts): FlowDocument {
  return {
    format: 'baraza/v1',
    start: 'products',
    fallback: { text: t.pardon },
    nodes: [
      {
        id: 'products',
        type: 'list',
        text: t.orderWhat,
        button_text: t.choose,
        variable: 'product',
        sections: [
          {
            rows: Object.values(t.products).map((title, index) => ({
              id: `product-${index + 1}`,
              title,
              next: 'quantity',
            })),
          },
        ],
      },
      {
        id: 'quantity',
        type: 'input',
        text: t.howMany,
        input: 'number',
        min: 1,
        max: 100,
        variable: 'quantity',
        next: 'phone',
      },
      { id: 'phone', type: 'input', text: t.phone, input: 'phone', variable: 'phone', next: 'confirm' },
      {
        id: 'confirm',
        type: 'buttons',
        text: t.confirm,
        buttons: [
          { id: 'yes', title: t.yes, next: 'lead' },
          { id: 'no', title: t.no, next: 'cancelled' },
        ],
      },
      {
        id: 'lead',
        type: 'capture-lead',
        phone: '{{phone}}',
        fields: { product: '{{product}}', quantity: '{{quantity}}' },
        next: 'ordered',
      },
      { id: 'ordered', type: 'end', text: t.ordered },
      { id: 'cancelled', type: 'end', text: t.cancelled },
    ],
  };
}

function lead(t: TemplateTexts): FlowDocument {
  return {
    format: 'baraza/v1',
    start: 'hello',
    fallback: { text: t.pardon },
    nodes: [
      { id: 'hello', type: 'message', messages: [{ type: 'text', text: t.leadHello }], next: 'name' },
      { id: 'name', type: 'input', text: t.name, input: 'text', variable: 'name', next: 'email' },
      { id: 'email', type: 'input', text: t.email, input: 'email', variable: 'email', next: 'lead' },
      { id: 'lead', type: 'capture-lead', name: '{{name}}', email: '{{email}}', next: 'thanks' },
      { id: 'thanks', type: 'end', text: t.leadThanks },
    ],
  };
}

/** Flows to begin with: sound as they are. */
export const TEMPLATES = { hours, order, lead } as const;
export type TemplateName = keyof typeof TEMPLATES;

/** The least one can publish. */
export function blankFlow(hello: string): FlowDocument {
  return {
    format: 'baraza/v1',
    start: 'hello',
    nodes: [{ id: 'hello', type: 'end', text: hello, position: { x: 0, y: 0 } }],
  };
}
