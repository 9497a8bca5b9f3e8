/** How English is typed in a hurry. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['u', 'you'],
  ['r', 'are'],
  ['ur', 'your'],
  ['whats', 'what is'],
  ['wats', 'what is'],
  ['wheres', 'where is'],
  ['hows', 'how is'],
  ['wen', 'when'],
  ['pls', 'please'],
  ['plz', 'please'],
  ['adress', 'address'],
  ['addres', 'address'],
  ['tel', 'phone'],
]);

/** A question with the hasty spellings of English written out; `where r u` asks `where are you`. */
export function writeOut(question: string): string {
  return question.replace(/(?<![\p{L}\p{N}'’.@/-])[a-z]{1,6}(?![\p{L}\p{N}'’@/-])/giu, word => {
    const whole = spellings.get(word.toLowerCase());
    // `R` and `U` in capitals are names.
    return whole === undefined || (word.length === 1 && word !== word.toLowerCase()) ? word : whole;
  });
}
