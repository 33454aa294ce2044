import { useEffect, useRef } from 'react';
import { GradeBadge, LayerBadge } from '../../ui/badges.tsx';
import css from './command-box.module.css';
import type { Row } from './commands.ts';
import { Keys } from './keys.tsx';

/** One line of the command box: a customer, or an action. */
export function CommandRow(props: { id: string; row: Row; isChosen: boolean; choose: () => void; point: () => void }) {
  const { row, isChosen } = props;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keyboard works through the input (combobox)
    <div
      ref={ref}
      id={props.id}
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      className={css['row']}
      onClick={props.choose}
      onPointerMove={props.point}
    >
      <span className={css['icon']}>{row.icon}</span>
      <span className={css['label']}>
        <span className={css['name']}>{row.label}</span>
        {row.note && <span className={css['note']}>{row.note}</span>}
      </span>
      {row.hit && (
        <span className={css['facts']}>
          <GradeBadge grade={row.hit.grade} />
          <LayerBadge layer={row.hit.layer} />
          {row.hit.owner && <span>{row.hit.owner}</span>}
        </span>
      )}
      {row.keys && <Keys keys={row.keys} />}
    </div>
  );
}
