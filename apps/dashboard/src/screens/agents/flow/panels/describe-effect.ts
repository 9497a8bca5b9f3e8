/** What a flow would have done, in a line. */
export function describeEffect(effect: { readonly type: string; readonly [name: string]: unknown }): string {
  const text = (name: string): string => {
    const value = effect[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  switch (effect.type) {
    case 'http-request':
      return `${text('method')} ${text('url')}`;
    case 'ask-agent':
      return text('question');
    case 'recognise-intent':
      return text('text');
    case 'handoff':
      return [text('reason'), text('department')].filter(part => part !== '').join(' · ');
    case 'wait':
      return `${text('seconds')} s`;
    case 'capture-lead': {
      const lead = effect['lead'];
      if (typeof lead !== 'object' || lead === null) return '';
      return Object.entries(lead)
        .flatMap(([name, value]) => (typeof value === 'string' ? [`${name} ${value}`] : []))
        .join(', ');
    }
    default:
      return '';
  }
}
