import { Menu, ScrollArea, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { groupOf, KIND_ICONS } from '../kind-icons.ts';
import { flowMessages } from '../messages.ts';
import { type FlowNodeKind, NODE_GROUPS, type NodeGroup } from '../model/flow-document.ts';
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

/** The palette as a menu one can search, for small screens and the keyboard. */
export function AddMenu({ onAdd, children }: { onAdd(kind: FlowNodeKind): void; readonly children: ReactElement }) {
  const t = useMessages(flowMessages);
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const kinds = GROUPS.flatMap(group => NODE_GROUPS[group].map(kind => kind as FlowNodeKind)).filter(
    kind => wanted === '' || `${kind} ${t.kinds[kind]}`.toLowerCase().includes(wanted),
  );
  const add = (kind: FlowNodeKind): void => {
    setWords('');
    onAdd(kind);
  };
  return (
    <Menu width={240} position="bottom-start" onClose={() => setWords('')}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <TextInput
          size="xs"
          m={4}
          type="search"
          aria-label={t.searchKinds}
          placeholder={t.searchKinds}
          leftSection={<Search size={13} />}
          value={words}
          onChange={event => setWords(event.currentTarget.value)}
          onKeyDown={event => {
            const [first] = kinds;
            if (event.key === 'Enter' && first !== undefined) {
              event.preventDefault();
              add(first);
            }
          }}
        />
        <ScrollArea.Autosize mah={340}>
          {kinds.map(kind => {
            const Icon = KIND_ICONS[kind];
            return (
              <Menu.Item
                key={kind}
                onClick={() => add(kind)}
                leftSection={
                  <span className={classes['icon']} data-group={groupOf(kind)}>
                    <Icon size={14} aria-hidden />
                  </span>
                }
              >
                {t.kinds[kind]}
              </Menu.Item>
            );
          })}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
