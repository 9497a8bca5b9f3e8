/** In all of them together, as in Chatbase. */
const MAX_LETTERS = 1000;
const MAX_MESSAGES = 20;

/** First words that a page gives its chat, cut where there are too many; what is no list of texts is none. */
export function readInitialMessages(given: unknown): string[] {
  let room = MAX_LETTERS;
  const texts = (Array.isArray(given) ? given : []).filter(one => typeof one === 'string').slice(0, MAX_MESSAGES);
  return texts
    .map(text => {
      const fitting = text.slice(0, room).toWellFormed();
      room -= fitting.length;
      return fitting;
    })
    .filter(text => text.trim() !== '');
}
