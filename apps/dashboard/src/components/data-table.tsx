import { Button, Center, Table, VisuallyHidden } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './data-table.module.css';
import { commonMessages } from './messages.ts';

export interface Column<T> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  readonly width?: string;
  readonly align?: 'left' | 'right';
  /** Told to screen readers only, where the cells speak for themselves. */
  readonly hideHeader?: boolean;
  /** Left out on a phone. The first column always stays. */
  readonly hideOnPhone?: boolean;
}

export interface DataTableProps<T> {
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly rowId: (row: T) => string;
  /** Set when a further page can be had. */
  readonly onLoadMore?: (() => void) | undefined;
  readonly loadingMore?: boolean;
}

/** The last column of a list whose rows have a menu. */
export function actionsColumn<T>(header: string, cell: (row: T) => ReactNode): Column<T> {
  return { id: 'actions', header, width: '64px', align: 'right', hideHeader: true, cell };
}

const ROW_HEIGHT = 57;
/** Shorter lists are drawn whole: the browser's search finds everything in them. */
const VIRTUAL_FROM = 100;
const OVERSCAN = 12;

/** A list in rows of one height. Long ones draw only what is in view; the cells hold the links and buttons. */
export function DataTable<T>({ label, rows, columns, rowId, onLoadMore, loadingMore = false }: DataTableProps<T>) {
  const t = useMessages(commonMessages);
  const body = useRef<HTMLTableSectionElement>(null);
  const virtual = rows.length >= VIRTUAL_FROM;
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: body.current?.offsetTop ?? 0,
    enabled: virtual,
  });
  const shown = virtual ? virtualizer.getVirtualItems().map(item => item.index) : rows.map((_, index) => index);
  const before = virtual ? (shown[0] ?? 0) * ROW_HEIGHT : 0;
  const after = virtual ? (rows.length - 1 - (shown.at(-1) ?? rows.length - 1)) * ROW_HEIGHT : 0;

  return (
    <>
      <div className={classes['frame']}>
        <Table aria-label={label} aria-rowcount={rows.length + 1} className={classes['table']} highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              {columns.map(column => (
                <Table.Th
                  key={column.id}
                  w={column.width}
                  ta={column.align}
                  className={column.hideOnPhone === true ? classes['wide'] : undefined}
                >
                  {column.hideHeader === true ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody ref={body}>
            <Spacer height={before} />
            {shown.map(index => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <Table.Tr key={rowId(row)} aria-rowindex={index + 2} h={ROW_HEIGHT}>
                  {columns.map(column => (
                    <Table.Td
                      key={column.id}
                      ta={column.align}
                      className={column.hideOnPhone === true ? classes['wide'] : undefined}
                    >
                      {column.cell(row)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              );
            })}
            <Spacer height={after} />
          </Table.Tbody>
        </Table>
      </div>
      {onLoadMore === undefined ? null : (
        <Center mt="md">
          <Button variant="default" onClick={onLoadMore} loading={loadingMore}>
            {t.loadMore}
          </Button>
        </Center>
      )}
    </>
  );
}

function Spacer({ height }: { readonly height: number }) {
  return height <= 0 ? null : <tr aria-hidden="true" style={{ height }} />;
}
