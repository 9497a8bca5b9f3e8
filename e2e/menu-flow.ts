/** Buttons, then a list, then words. */
export const menuFlow = {
  format: 'baraza/v1',
  name: 'Menu',
  language: 'en',
  start: 'hello',
  nodes: [
    {
      id: 'hello',
      type: 'buttons',
      text: 'Welcome! What would you like?',
      buttons: [
        { id: 'menu', title: 'Our menu', next: 'drinks' },
        { id: 'hours', title: 'Opening hours', next: 'hours' },
      ],
      fallback: 'hours',
    },
    {
      id: 'drinks',
      type: 'list',
      text: 'Choose a drink.',
      button_text: 'See the drinks',
      sections: [
        {
          title: 'Hot',
          rows: [
            { id: 'chai', title: 'Chai', description: 'With ginger', next: 'thanks' },
            { id: 'coffee', title: 'Coffee', next: 'thanks' },
          ],
        },
      ],
      fallback: 'hours',
    },
    { id: 'thanks', type: 'message', messages: [{ type: 'text', text: 'One Chai is on its way.' }], next: 'bye' },
    { id: 'hours', type: 'message', messages: [{ type: 'text', text: 'Nine to six.' }], next: 'bye' },
    { id: 'bye', type: 'end' },
  ],
};
