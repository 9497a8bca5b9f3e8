/** Parts of Mantine that both the sign-in and the screens behind it are drawn with. */
const EVERYWHERE = [
  'ActionIcon',
  'Divider',
  'InlineInput',
  'Input',
  'InputBase',
  'InputsGroupFieldset',
  'Paper',
  'TextInput',
  'Checkbox/CheckIcon',
];
/** What opens at a button; frame, home and lists are drawn without it. */
const POPUPS = ['Combobox', 'Menu', 'Modal', 'ModalBase', 'Popover', 'Select', 'Tooltip'];
/** What several of the inner screens have, and none of the first ones. */
const FIELDS = [
  'Drawer',
  'NumberInput',
  'Radio',
  'SegmentedControl',
  'Switch',
  'Table',
  'Tabs',
  'TagsInput',
  'Textarea',
];
const SMALL_HOOKS = 'use-(?:debounced-callback|force-update|id|merged-ref|uncontrolled)';

/**
 * Which modules come in one file: a few files of some size come faster than sixty small ones, which wait for one another.
 * A group takes what its modules import along, so what stands first takes it from those after it; so a small thing that a first screen
 * needs of a later group pulls all of it in: name it before.
 */
export const CHUNKS = inOrder([
  // Every file imports these helpers: in the entry, they pull nothing else in.
  {
    name: 'main',
    test: /src\/(?:main|data\/current-team|data\/first-requests)\.ts$|vite\/preload-helper|rolldown\/runtime/,
  },
  { name: 'react', test: /src\/app\/react\.ts$|\/node_modules\/(?:react|react-dom|scheduler)\// },
  {
    name: 'app',
    test: new RegExp(
      [
        '/src/start\\.tsx$',
        '/@tanstack/react-(?:query|router)/',
        '/src/data/(?:auth|setup)\\.ts$',
        '/@mantine/core/esm/core/',
        `/@mantine/hooks/.*/${SMALL_HOOKS}`,
        components(EVERYWHERE),
      ].join('|'),
    ),
  },
  { name: 'shell', test: /\/(?:team-shell|home-screen)\.tsx$/ },
  { name: 'popups', test: new RegExp(`/@floating-ui/|${components(POPUPS)}`) },
  { name: 'form', test: /\/@mantine\/form\// },
  // A file for each icon would be a request for each.
  {
    name: 'common',
    test: /\/lucide-react\/|\/notifications\.store|\/src\/(?:app|components|data|i18n|shell)\/[\w-]+\.(?:ts|module\.css)$/,
    minShareCount: 2,
  },
  { name: 'rows', test: /\/@tanstack\/(?:react-|)virtual/ },
  { name: 'sign-in', test: /\/sign-in-screen\.tsx$/ },
  { name: 'inbox', test: /\/inbox-screen\.tsx$/ },
  { name: 'late', test: /\/src\/shell\/(?:late-parts|team-choices|account-choices)\.tsx$/ },
  {
    name: 'fields',
    test: new RegExp(`${components(FIELDS)}|/(?:confirm-dialog|data-table|paged-table)\\.tsx$`),
    minShareCount: 2,
  },
  { name: 'conversation', test: /\/conversation-screen\.tsx$/ },
]);

function components(names: readonly string[]): string {
  return `/@mantine/core/esm/components/(?:${names.join('|')})(?:/|\\.mjs)`;
}

function inOrder<T extends object>(groups: readonly T[]): (T & { readonly priority: number })[] {
  return groups.map((group, index) => ({ ...group, priority: groups.length - index }));
}
