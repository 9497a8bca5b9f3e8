import { adaptiveExpression } from './adaptive-expression.ts';
import type { ReportNotes } from './report-notes.ts';

/** A text or the address of a medium that a language generation template comes down to. */
export interface LgMessage {
  readonly type: 'text' | 'image' | 'video' | 'audio';
  readonly content: string;
}

interface LgTemplate {
  readonly parameters: readonly string[];
  /** The first variant, lines joined. */
  readonly body: string;
  readonly variants: number;
}

const MAX_DEPTH = 6;
/** Stands for a line break inside a field of a card, which ends at the line. */
const LINE = '\u2028';

/** The templates of .lg files, by lower-case name. */
export class LgTemplates {
  readonly #templates = new Map<string, LgTemplate>();
  readonly #notes: ReportNotes;

  constructor(files: readonly string[], notes: ReportNotes) {
    this.#notes = notes;
    for (const file of files) this.#read(file);
  }

  /** What an activity says: `${SendActivity_1()}` or a text with expressions. */
  messages(activity: string): LgMessage[] {
    const text = this.#expand(activity.replaceAll('\\n', '\n'), 0);
    const messages: LgMessage[] = [];
    let rest = '';
    let end = 0;
    // Cards and attachments stand in brackets of their own.
    for (const match of text.matchAll(/\[(\w+)[ \t]*\n([^[\]]*)\]/g)) {
      rest += text.slice(end, match.index);
      end = match.index + match[0].length;
      messages.push(...this.#card(match[1] ?? '', match[2] ?? ''));
    }
    rest += text.slice(end);
    const plain = rest
      .replace(/\\?\[Suggestions=[^\]]*\]/gi, () => this.#note('Suggested replies.'))
      .replace(/\\?\[Attachment[^\]]*\]/gi, () => this.#note('Attachments of templates.'))
      .replaceAll('\\[', '[')
      .replaceAll('\\]', ']')
      .replace(/[ \t]+\n/g, '\n')
      .trim();
    return plain === '' ? messages : [{ type: 'text', content: plain }, ...messages];
  }

  #read(file: string): void {
    let name: string | undefined;
    let parameters: string[] = [];
    let lines: string[] = [];
    const keep = (): void => {
      if (name !== undefined && !this.#templates.has(name))
        this.#templates.set(name, { parameters, ...readBody(lines) });
    };
    for (const line of file.split(/\r?\n/)) {
      const heading = /^#\s*([\w.]+)\s*(?:\(([^)]*)\))?\s*$/.exec(line);
      if (heading === null) {
        if (!/^\s*>/.test(line)) lines.push(line);
        continue;
      }
      keep();
      name = (heading[1] ?? '').toLowerCase();
      parameters = (heading[2] ?? '')
        .split(',')
        .map(parameter => parameter.trim())
        .filter(parameter => parameter !== '');
      lines = [];
    }
    keep();
  }

  #expand(text: string, depth: number): string {
    if (depth > MAX_DEPTH) return '';
    return text.replace(/\$\{((?:[^{}]|\{[^{}]*\})*)\}/g, (_whole, source: string) => {
      const card = /^\s*json\(\s*([\w.]+)\(\)\s*\)\s*$/.exec(source)?.[1];
      const cardTemplate = card === undefined ? undefined : this.#templates.get(card.toLowerCase());
      if (cardTemplate !== undefined) return this.#adaptiveCard(this.#expand(cardTemplate.body, depth + 1));
      const call = /^\s*([\w.]+)\s*\((.*)\)\s*$/s.exec(source);
      const template = call === null ? undefined : this.#templates.get((call[1] ?? '').toLowerCase());
      if (template !== undefined) {
        if (template.variants > 1) this.#notes.approximated('Of several wordings of a template the first is taken.');
        return this.#expand(withArguments(template, call?.[2] ?? ''), depth + 1);
      }
      const expression = adaptiveExpression(source);
      if (expression === undefined) {
        this.#note('An expression inside a text.');
        return '';
      }
      return /^'[^']*'$/.test(expression) ? expression.slice(1, -1) : `{{${expression}}}`;
    });
  }

  /** The texts of an adaptive card on one line, so that it can stand in a field. */
  #adaptiveCard(json: string): string {
    try {
      const texts = cardTexts(JSON.parse(json), 0).map(text => text.replace(/[[\]\n]/g, ' '));
      this.#notes.approximated('Adaptive cards became their texts.');
      return texts.join(LINE);
    } catch {
      return this.#note('An adaptive card that is no JSON.');
    }
  }

  #card(kind: string, body: string): LgMessage[] {
    const fields = new Map(
      body.split('\n').flatMap(line => {
        const match = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line);
        return match?.[1] === undefined ? [] : [[match[1].toLowerCase(), match[2] ?? ''] as const];
      }),
    );
    if (kind.toLowerCase() === 'cardaction') return [];
    if (kind.toLowerCase() === 'activity') {
      const texts = ['text', 'attachments']
        .flatMap(field => fields.get(field) ?? [])
        .filter(text => text.trim() !== '');
      return texts.map(text => ({ type: 'text', content: text.replaceAll(LINE, '\n').replaceAll('|', '\n').trim() }));
    }
    this.#notes.approximated(`Cards (${kind}) became texts and media.`);
    if (fields.has('buttons')) this.#note('Buttons of cards.');
    const text = ['title', 'subtitle', 'text']
      .flatMap(field => fields.get(field) ?? [])
      .filter(line => line !== '')
      .join('\n');
    const image = fields.get('image');
    const media = fields.get('media');
    const mediaType = /video/i.test(kind) ? 'video' : /audio/i.test(kind) ? 'audio' : 'image';
    return [
      ...(text === '' ? [] : [{ type: 'text' as const, content: text }]),
      ...(image === undefined || !/^https?:/.test(image) ? [] : [{ type: 'image' as const, content: image }]),
      ...(media === undefined || !/^https?:/.test(media)
        ? []
        : [{ type: mediaType as LgMessage['type'], content: media }]),
    ];
  }

  #note(what: string): string {
    this.#notes.dropped(what);
    return '';
  }
}

/** The first variant of a template's body: a list item, a fenced text, a structure; of a choice its last case. */
function readBody(lines: readonly string[]): { body: string; variants: number } {
  const text = lines.join('\n').trim();
  if (text.startsWith('[')) return { body: text, variants: 1 };
  const items: string[] = [];
  let fenced = false;
  for (const line of text.split('\n')) {
    const item = fenced ? null : /^\s*-\s?(.*)$/.exec(line);
    if (item !== null) items.push(item[1] ?? '');
    else if (items.length > 0) items.push(`${items.pop() ?? ''}\n${line}`);
    if ((line.match(/```/g)?.length ?? 0) % 2 === 1) fenced = !fenced;
  }
  const isChoice = items.some(item => /^\s*(IF|SWITCH)\s*:/i.test(item));
  const spoken = items.filter(item => !/^\s*(IF|ELSE\s?IF|ELSE|SWITCH|CASE|DEFAULT)\s*:/i.test(item));
  const body = (isChoice ? spoken.at(-1) : spoken[0]) ?? '';
  return {
    body: body
      .replace(/```\n?/g, '')
      .split('\n')
      .map(line => line.trim())
      .join('\n')
      .trim(),
    variants: spoken.length,
  };
}

/** What the text blocks of an adaptive card say, in order. */
function cardTexts(part: unknown, depth: number): string[] {
  if (depth > 20 || typeof part !== 'object' || part === null) return [];
  const own =
    'type' in part && part.type === 'TextBlock' && 'text' in part && typeof part.text === 'string' ? [part.text] : [];
  return [...own, ...Object.values(part).flatMap(inner => cardTexts(inner, depth + 1))];
}

/** Puts arguments in the place of parameters: texts as they are, anything else as an expression. */
function withArguments(template: LgTemplate, written: string): string {
  const args = written.match(/'[^']*'|"[^"]*"|[^,]+/g)?.map(argument => argument.trim()) ?? [];
  return template.parameters.reduce((body, parameter, index) => {
    const argument = args[index] ?? "''";
    const text = /^'(.*)'$|^"(.*)"$/s.exec(argument);
    const filled = text === null ? `\${${argument}}` : (text[1] ?? text[2] ?? '');
    return body.replaceAll(`\${${parameter}}`, filled).replaceAll(`\${ ${parameter} }`, filled);
  }, template.body);
}
