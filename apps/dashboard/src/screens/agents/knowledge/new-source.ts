import type { CreateSource } from '@baraza/sdk';

/** The form behind "Add knowledge"; only the fields of its kind count. */
export interface NewSource {
  kind: 'text' | 'qa' | 'files' | 'web';
  title: string;
  text: string;
  question: string;
  answer: string;
  files: File[];
  url: string;
  extent: 'url' | 'site' | 'feed';
  /** One pattern a line. */
  include: string;
  exclude: string;
  maxPages: number | string;
  schedule: 'never' | 'hourly' | 'daily' | 'weekly';
}

/** What the API is sent for it; undefined for files, which are uploaded. */
export function toCreateSource(form: NewSource): CreateSource | undefined {
  switch (form.kind) {
    case 'text':
      return { type: 'text', text: form.text, ...(form.title.trim() === '' ? {} : { title: form.title.trim() }) };
    case 'qa':
      return { type: 'qa', question: form.question.trim(), answer: form.answer.trim() };
    case 'files':
      return undefined;
    case 'web': {
      const schedule = form.schedule === 'never' ? {} : { schedule: form.schedule };
      const url = form.url.trim();
      if (form.extent !== 'site') return { type: form.extent, url, ...schedule };
      return {
        type: 'site',
        url,
        include: lines(form.include),
        exclude: lines(form.exclude),
        ...(typeof form.maxPages === 'number' ? { maxPages: form.maxPages } : {}),
        ...schedule,
      };
    }
  }
}

export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text.trim());
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}
