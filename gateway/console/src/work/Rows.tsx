import { Button, Checkbox } from 'antd';
import { memo, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/client';
import type { Column } from './columns';
import './rows.css';

export const rowHeight = 36;
const beyond = 8;

interface Props {
  label: string;
  columns: Column[];
  rows: Incident[];
  current: number;
  selected: ReadonlySet<string>;
  orderBy?: string;
  onSort(orderBy: string): void;
  onSelect(id: string, on: boolean): void;
  onSelectAll(on: boolean): void;
  onPoint(index: number): void;
  onOpen(id: string): void;
  /** There are more, and none of them on their way. */
  more: boolean;
  /** Somebody came near the last row, and there are more. */
  onEnd(): void;
  onScrolled(scrolled: boolean): void;
}

/** A table that draws only what is in sight, so that a hundred thousand rows are as light as thirty. */
export function Rows(props: Props) {
  const { t } = useTranslation();
  const { columns, rows, current, selected, orderBy = '', more, onEnd, onScrolled } = props;
  const box = useRef<HTMLDivElement>(null);
  const [{ top, height }, setSight] = useState({ top: 0, height: 900 });
  const look = () => {
    const { scrollTop, clientHeight } = box.current!;
    setSight({ top: scrollTop, height: clientHeight });
    onScrolled(scrollTop > rowHeight / 2);
  };
  useEffect(() => {
    const watch = new ResizeObserver(look);
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const above = current * rowHeight;
    const { scrollTop, clientHeight } = box.current!;
    if (above < scrollTop) box.current!.scrollTop = above;
    else if (above + 2 * rowHeight > scrollTop + clientHeight)
      box.current!.scrollTop = above + 2 * rowHeight - clientHeight;
  }, [current]);
  const first = Math.max(0, Math.floor(top / rowHeight) - beyond);
  const end = Math.min(rows.length, Math.ceil((top + height) / rowHeight) + beyond);
  useEffect(() => {
    if (more && rows.length > 0 && end >= rows.length - beyond) onEnd();
  }, [end, rows.length, more]);
  const gridTemplateColumns = `36px ${columns.map(({ width }) => width).join(' ')}`;
  const minWidth = columns.reduce((sum, { width }) => sum + 10 + Number(/(\d+)px/.exec(width)![1]), 52);
  const [sorted, descends] = [orderBy.replace(/ desc$/, ''), orderBy.endsWith(' desc')];
  return (
    <div
      ref={box}
      className="queue-rows"
      role="grid"
      aria-label={props.label}
      aria-rowcount={-1}
      aria-multiselectable
      tabIndex={0}
      onScroll={look}
    >
      <div role="rowgroup" className="heads">
        <div role="row" className="row head" style={{ gridTemplateColumns, minWidth }}>
          <span role="columnheader">
            <Checkbox
              aria-label={t('queue.selectAll')}
              checked={rows.length > 0 && selected.size >= rows.length}
              indeterminate={selected.size > 0 && selected.size < rows.length}
              onChange={({ target }) => props.onSelectAll(target.checked)}
            />
          </span>
          {columns.map(({ name, label, sortable }) => (
            <span
              key={name}
              role="columnheader"
              aria-sort={sorted === name ? (descends ? 'descending' : 'ascending') : undefined}
            >
              {sortable ? (
                <Button
                  type="text"
                  size="small"
                  onClick={() => props.onSort(sorted === name && !descends ? `${name} desc` : name)}
                >
                  {t(`field.${label}`)}
                  {sorted === name && (descends ? ' ↓' : ' ↑')}
                </Button>
              ) : (
                t(`field.${label}`)
              )}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ height: rows.length * rowHeight, position: 'relative' }}>
        {rows.slice(first, end).map((incident, index) => (
          <Row
            key={incident.id}
            incident={incident}
            index={first + index}
            columns={columns}
            template={gridTemplateColumns}
            minWidth={minWidth}
            current={first + index === current}
            selected={selected.has(incident.id!)}
            onSelect={props.onSelect}
            onPoint={props.onPoint}
            onOpen={props.onOpen}
          />
        ))}
      </div>
    </div>
  );
}

interface RowProps extends Pick<Props, 'onSelect' | 'onPoint' | 'onOpen' | 'columns'> {
  incident: Incident;
  index: number;
  template: string;
  minWidth: number;
  current: boolean;
  selected: boolean;
}

const Row = memo(function Row(props: RowProps) {
  const { t } = useTranslation();
  const { incident, index, columns, template, minWidth, current, selected, ...on } = props;
  const id = incident.id!;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-current={current || undefined}
      className="row"
      style={{ gridTemplateColumns: template, minWidth, top: index * rowHeight }}
      onClick={() => on.onPoint(index)}
      onDoubleClick={() => on.onOpen(id)}
    >
      <span role="gridcell" onClick={(event) => event.stopPropagation()}>
        <Checkbox
          tabIndex={-1}
          aria-label={t('queue.select', { number: incident.number })}
          checked={selected}
          onChange={({ target }) => on.onSelect(id, target.checked)}
        />
      </span>
      {columns.map(({ name, render }) => (
        <span key={name} role="gridcell">
          {render(incident)}
        </span>
      ))}
    </div>
  );
});
