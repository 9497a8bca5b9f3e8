import type { Conversation, Page } from '@baraza/sdk';

/**
 * A list with a conversation as it stands now. One that was written in since goes to the top, one that no longer belongs
 * into the list leaves it, everything else stays where it is. `belongs` is undefined where only the server can tell: then
 * nothing comes and nothing goes. Gives `pages` itself when nothing changed.
 */
export function applyMoved(
  pages: readonly Page<Conversation>[],
  moved: Conversation,
  belongs: boolean | undefined,
): readonly Page<Conversation>[] {
  const known = pages.flatMap(page => page.items).find(({ id }) => id === moved.id);
  if (known === undefined) return belongs === true ? toTop(pages, moved) : pages;
  if (belongs === false) return pages.map(page => ({ ...page, items: page.items.filter(({ id }) => id !== moved.id) }));
  if (moved.messageCount > known.messageCount) return toTop(pages, moved);
  return pages.map(page =>
    page.items.includes(known) ? { ...page, items: page.items.map(item => (item === known ? moved : item)) } : page,
  );
}

function toTop(pages: readonly Page<Conversation>[], moved: Conversation): readonly Page<Conversation>[] {
  return pages.map((page, index) => {
    const rest = page.items.filter(({ id }) => id !== moved.id);
    return { ...page, items: index === 0 ? [moved, ...rest] : rest };
  });
}

/** The rows of all pages; one that moved up while further pages were read stands where it was first. */
export function rowsOf(pages: readonly Page<Conversation>[] | undefined): readonly Conversation[] {
  const seen = new Set<string>();
  return (pages ?? []).flatMap(page => page.items).filter(({ id }) => !seen.has(id) && seen.add(id) !== undefined);
}
