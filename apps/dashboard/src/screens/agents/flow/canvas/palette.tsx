import { Button, Combobox, Group, useCombobox } from '@mantine/core';
import { Plus, Search } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { groupOf, KIND_ICONS } from '../kind-icons.ts';
import { flowMessages } from '../messages.ts';
import { type FlowNodeKind, NODE_GROUPS, NODE_KINDS, type NodeGroup } from '../model/flow-document.ts';
import classes from './canvas.module.css';

/** What a dragged kind of node is called in the browser's clipboard of the drag. */
export const KIND_DRAG_TYPE = 'application/x-baraza-node';
const GROUPS = Object.keys(NODE_GROUPS) as NodeGroup[];

/** Every kind of node: clicked it is added after the chosen one, dragged it goes where it is dropped. */
export function Palette({ onAdd }: { onAdd(kind: FlowNodeKind): void }) {
  const t = useMessages(flowMessages);
  return (
    <nav className={classes['palette']} aria-label={t.palette}>
      {GROUPS.map(group => (
        <section key={group}>
          <h2 className={classes['paletteGroup']}>{t.groups[group]}</h2>
          <ul className={classes['paletteList']}>
            {NODE_GROUPS[group].map(kind => {
              const Icon = KIND_ICONS[kind];
              return (
                <li key={kind}>
                  <button
                    type="button"
                    draggable
                    className={classes['paletteItem']}
                    data-group={group}
                    onDragStart={event => {
                      event.dataTransfer.setData(KIND_DRAG_TYPE, kind);
                      event.dataTransfer.effectAllowed = 'copy';
                    }}
                    onClick={() => onAdd(kind)}
                  >
                    <span className={classes['icon']}>
                      <Icon size={14} aria-hidden />
                    </span>
                    {t.kinds[kind]}
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** The palette as a list one can search, for small screens and the keyboard. */
export function AddMenu({ disabled, onAdd }: { readonly disabled: boolean; onAdd(kind: FlowNodeKind): void }) {
  const t = useMessages(flowMessages);
  const [words, setWords] = useState('');
  const store = useCombobox({
    onDropdownOpen: () => store.focusSearchInput(),
    onDropdownClose: () => {
      store.resetSelectedOption();
      setWords('');
    },
  });
  const wanted = words.trim().toLowerCase();
  const kinds = NODE_KINDS.filter(kind => wanted === '' || `${kind} ${t.kinds[kind]}`.toLowerCase().includes(wanted));
  return (
    <Combobox
      store={store}
      width={240}
      position="bottom-start"
      onOptionSubmit={value => {
        const kind = NODE_KINDS.find(one => one === value);
        store.closeDropdown();
        if (kind !== undefined) onAdd(kind);
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <Button
          size="xs"
          variant="default"
          leftSection={<Plus size={14} />}
          disabled={disabled}
          aria-haspopup="listbox"
          aria-expanded={store.dropdownOpened}
          onClick={() => store.toggleDropdown()}
        >
          {t.add}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          aria-label={t.searchKinds}
          placeholder={t.searchKinds}
          leftSection={<Search size={13} />}
          value={words}
          onChange={event => {
            setWords(event.currentTarget.value);
            store.updateSelectedOptionIndex();
          }}
          onKeyDown={event => {
            if (event.key === 'Escape') store.focusTarget();
          }}
        />
        <Combobox.Options mah={340} tabIndex={0} className={classes['kinds'] ?? ''} aria-label={t.palette}>
          {kinds.map(kind => {
            const Icon = KIND_ICONS[kind];
            return (
              <Combobox.Option key={kind} value={kind}>
                <Group gap={8}>
                  <span className={classes['icon']} data-group={groupOf(kind)}>
                    <Icon size={14} aria-hidden />
                  </span>
                  {t.kinds[kind]}
                </Group>
              </Combobox.Option>
            );
          })}
          {kinds.length === 0 ? <Combobox.Empty>{t.nothingFound}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
