import { Menu, type MenuProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { AnchoredTarget } from './anchored-target.tsx';
import { useDrawn } from './use-drawn.ts';
import type { LatePopupProps } from './use-late-popup.ts';

export interface AnchoredMenuProps extends LatePopupProps {
  readonly position: MenuProps['position'];
  readonly closeOnItemClick?: boolean;
  /** What is in the menu. */
  readonly children: ReactNode;
}

/** The menu of a button that `useLatePopup` made. */
export function AnchoredMenu({ anchor, opened, children, ...menu }: AnchoredMenuProps) {
  const drawn = useDrawn();
  return (
    <Menu width={228} shadow="md" opened={opened && drawn} {...menu}>
      <Menu.Target>
        <AnchoredTarget anchor={anchor} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
