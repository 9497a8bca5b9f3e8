import { analyzeText } from '../analysis/analyze-text.ts';

/** Forms of English that no stemmer brings together: base form, then what stands for it. */
const forms =
  'keep kept|send sent|make made|pay paid payment|sell sold sale|buy bought|find found|get got gotten|give gave given|take took taken|begin began begun|' +
  'bring brought|build built|choose chose chosen choice|come came|do did done|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|' +
  'feel felt|fight fought|fly flew flown|forget forgot forgotten|go went gone|grow grew grown|hold held|know knew known|lead led|leave left|lose lost loss|' +
  'mean meant|meet met|rise rose risen|run ran|say said|see saw seen|spend spent|speak spoke spoken|stand stood|swim swam|teach taught|tell told|' +
  'think thought|throw threw thrown|win won|write wrote written|wear wore worn|break broke broken|steal stole stolen|sing sang sung|' +
  'deliver delivery|refund refunded|child children|man men|woman women|foot feet|person people|die death|bear born|marry marriage|live life';

let baseOf: Map<string, string> | undefined;

/** The base form of an irregular English term (see `analyzeText`), as a term; else the term itself. */
export function regularForm(term: string): string {
  baseOf ??= readForms();
  return baseOf.get(term) ?? term;
}

function readForms(): Map<string, string> {
  const bases = new Map<string, string>();
  for (const group of forms.split('|')) {
    const [base, ...others] = analyzeText(group, 'en').map(token => token.term);
    for (const other of others) if (base !== undefined && other !== base) bases.set(other, base);
  }
  return bases;
}
