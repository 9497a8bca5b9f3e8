import type { NoteStore } from '#modules/conversations';
import type { CustomerStore } from '#modules/customers';
import type { AuditChanges } from './audit-changes.ts';

/** That notes were written, changed and deleted is in the audit log; what they say is not. */
export function auditedNoteStore(store: NoteStore, audit: AuditChanges): NoteStore {
  const target = (id: string) => ({ kind: 'note', id });
  return {
    ...store,
    add: (scope, subject, note) =>
      audit(scope, {
        make: () => store.add(scope, subject, note),
        describe: () => ({ action: 'note.create', target: target(note.id), after: { ...subject, text: note.text } }),
      }),
    update: (scope, subject, noteId, text, at) =>
      audit(scope, {
        make: () => store.update(scope, subject, noteId, text, at),
        describe: changed => changed && { action: 'note.update', target: target(noteId), after: { text } },
      }),
    delete: (scope, subject, noteId) =>
      audit(scope, {
        make: () => store.delete(scope, subject, noteId),
        describe: gone => (gone ? { action: 'note.delete', target: target(noteId), before: subject } : undefined),
      }),
  };
}

/** Consents that were given and taken back are in the audit log; other changes of customers are told by their routes. */
export function auditedConsents(store: CustomerStore, audit: AuditChanges): CustomerStore {
  return {
    ...store,
    recordConsent: (scope, customerId, consent) =>
      audit(scope, {
        make: () => store.recordConsent(scope, customerId, consent),
        describe: () => ({ action: 'customer.consent', target: { kind: 'customer', id: customerId }, after: consent }),
      }),
  };
}
