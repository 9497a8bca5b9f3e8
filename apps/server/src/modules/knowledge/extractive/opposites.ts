/** English opposites that turn an answered question into another one; either side of a bar. */
const pairs =
  'first|last most|least highest|lowest largest|smallest more|less more|fewer before|after begin|end began|ended start|end started|ended start|stop increase|decrease increased|decreased increase|reduce maximum|minimum north|south northern|southern east|west eastern|western northeast|southwest old|new ancient|modern early|late earlier|later earliest|latest upper|lower top|bottom above|below win|lose won|lost best|worst always|never import|export imports|exports ally|enemy allies|enemies male|female men|women father|mother son|daughter brother|sister husband|wife buy|sell open|closed opened|closed easy|difficult easy|hard easier|harder simple|complex small|large big|small short|long shorter|longer private|public common|rare common|uncommon arrive|leave arrived|left oldest|youngest oldest|newest shortest|longest support|oppose supported|opposed possible|impossible accept|reject accepted|rejected approve|reject join|leave joined|left allow|forbid allowed|forbidden allowed|prohibited include|exclude included|excluded create|destroy created|destroyed build|destroy built|destroyed strong|weak stronger|weaker rich|poor wealthy|poor young|old inside|outside internal|external major|minor majority|minority positive|negative success|failure succeeded|failed gain|lose gained|lost rise|fall rose|fell push|pull enter|leave send|receive sent|received give|take gave|took advantage|disadvantage legal|illegal known|unknown equal|unequal deterministic|nondeterministic quantitative|qualitative slow|fast slower|faster slowest|fastest hot|cold wet|dry heavy|light expensive|cheap near|far fewest|most minimum|most teach|learn add|remove added|removed attack|defend attacked|defended friend|enemy agree|disagree agreed|disagreed appear|disappear love|hate peace|war victory|defeat birth|death born|died full|empty inner|outer left|right lower|higher raise|lower primary|secondary';

const oppositesOf = new Map<string, readonly string[]>();
for (const pair of pairs.split(' ')) {
  const [one = '', other = ''] = pair.split('|');
  oppositesOf.set(one, [...(oppositesOf.get(one) ?? []), other]);
  oppositesOf.set(other, [...(oppositesOf.get(other) ?? []), one]);
}

/** Whether the sentence says the opposite of a word of the question (folded) instead of the word. */
export function saysOpposite(asked: ReadonlySet<string>, sentence: string): boolean {
  let said: Set<string> | undefined;
  for (const word of asked) {
    const others = oppositesOf.get(word);
    if (others === undefined) continue;
    said ??= new Set(sentence.toLowerCase().match(/\p{L}+/gu) ?? []);
    if (!said.has(word) && others.some(other => said?.has(other))) return true;
  }
  return false;
}
