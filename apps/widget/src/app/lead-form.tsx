import type { PublicAgent } from '@baraza/contracts';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Texts } from '../core/texts.ts';

type Asked = PublicAgent['collectCustomerInformation'];

const FIELDS = [
  ['name', 'text', 'name'],
  ['email', 'email', 'email'],
  ['phone', 'tel', 'tel'],
] as const;

export function asksForLead(asked: Asked): boolean {
  return FIELDS.some(([name]) => asked[name].active);
}

/** Asks once for how to reach the visitor; they may decline. */
export function LeadForm({
  asked,
  texts,
  onSend,
  onLater,
}: {
  readonly asked: Asked;
  readonly texts: Texts;
  /** Resolves with what is wrong, null when it was taken. */
  readonly onSend: (lead: Record<string, string>) => Promise<string | null>;
  readonly onLater: () => void;
}): JSX.Element {
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  return (
    <form
      class="lead"
      aria-label={asked.title}
      onSubmit={event => {
        event.preventDefault();
        const values: Record<string, string> = {};
        for (const [name, value] of new FormData(event.currentTarget)) {
          if (typeof value === 'string' && value.trim() !== '') values[name] = value.trim();
        }
        setBusy(true);
        void onSend(values).then(said => {
          setBusy(false);
          setFault(said);
        });
      }}
    >
      <p class="title" dir="auto">
        {asked.title}
      </p>
      {FIELDS.filter(([name]) => asked[name].active).map(([name, type, complete], n) => (
        <label key={name}>
          <bdi>{asked[name].label}</bdi>
          <input
            name={name}
            type={type as 'text'}
            autocomplete={complete}
            maxLength={name === 'phone' ? 32 : 200}
            required={n === 0}
          />
        </label>
      ))}
      {fault !== null && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="choice primary" disabled={busy}>
          {texts.leadSend}
        </button>
        <button type="button" class="choice" onClick={onLater}>
          {texts.leadLater}
        </button>
      </div>
    </form>
  );
}
