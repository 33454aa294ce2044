import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import { useFormats } from '../../platform/format.ts';
import css from './picked-bar.module.css';
import { everythingPicked, isNothing, nothingPicked, pickedCount, type Picked } from './picking.ts';
import { recordWords } from './words.ts';

/** What can be done with the chosen rows; offers to choose all that match, not only those loaded. */
export function PickedBar(props: {
  picked: Picked;
  onPicked: (picked: Picked) => void;
  /** How many rows match, where it is known. */
  total: number | undefined;
  /** Every row on the screen is chosen and there are more. */
  offerAll: boolean;
  children: ReactNode;
}) {
  const t = recordWords.use();
  const formats = useFormats();
  if (isNothing(props.picked)) return null;
  const count = pickedCount(props.picked, props.total);
  const said =
    count === null
      ? t('picked.allUnknown')
      : t(props.picked.all ? 'picked.all' : 'picked.some', { count: formats.number(count) });
  return (
    <div className={css['bar']} role="toolbar" aria-label={t('picked.bar')}>
      <span className={css['count']} aria-live="polite">
        {said}
      </span>
      {props.offerAll && !props.picked.all && (
        <Button type="link" size="small" onClick={() => props.onPicked(everythingPicked)}>
          {props.total === undefined
            ? t('picked.pickAllUnknown')
            : t('picked.pickAll', { count: formats.number(props.total) })}
        </Button>
      )}
      <span className={css['acts']}>{props.children}</span>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined aria-hidden="true" />}
        aria-label={t('picked.clear')}
        title={t('picked.clear')}
        onClick={() => props.onPicked(nothingPicked)}
      />
    </div>
  );
}
