import Dropdown from 'antd/es/dropdown';
import type { ReactElement } from 'react';
import { layerCodes } from '../../../contract/funnel-words.ts';
import { useDomainWords } from '../../platform/words.ts';
import { layerColour } from '../../ui/badges.tsx';
import css from './move-menu.module.css';
import { moveCustomer, type Mover } from './moving.ts';

/** “移到…”: the layers a customer may be moved to; choosing one moves it. `children` is the button that opens it. */
export function MoveMenu(props: {
  mover: Mover;
  children: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  onMoved?: (moved: boolean) => void;
}) {
  const { layers } = useDomainWords();
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      {...(props.open === undefined ? {} : { open: props.open })}
      onOpenChange={(open) => props.onOpenChange?.(open)}
      autoFocus
      menu={{
        selectable: true,
        selectedKeys: [props.mover.layer],
        onClick: ({ key, domEvent }) => {
          domEvent.stopPropagation();
          const to = layerCodes.find((code) => code === key);
          props.onOpenChange?.(false);
          if (to) void moveCustomer(props.mover, to).then(props.onMoved);
        },
        items: layerCodes.flatMap((code) => [
          ...(code === 'abandoned' ? [{ type: 'divider' as const }] : []),
          {
            key: code,
            disabled: code === props.mover.layer,
            icon: <span aria-hidden="true" className={css['dot']} style={{ background: layerColour(code) }} />,
            label: layers[code],
          },
        ]),
      }}
    >
      {props.children}
    </Dropdown>
  );
}
