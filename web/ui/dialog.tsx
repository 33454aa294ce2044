import Drawer from 'antd/es/drawer';
import Modal from 'antd/es/modal';
import type { ReactNode } from 'react';
import { useNarrow } from '../platform/screen.ts';
import css from './dialog.module.css';

interface DialogProps {
  title: ReactNode;
  open: boolean;
  /** The person wants it closed: Escape, ×, a click beside it. */
  onClose: () => void;
  /** It has gone from the screen. */
  onClosed?: () => void;
  /** Buttons, the main one last; full width on a phone. */
  footer?: ReactNode;
  children: ReactNode;
  width?: number;
}

/** A dialog in the middle of a wide screen; on a phone a sheet from below, within reach of the thumb. */
export function Dialog({ title, open, onClose, onClosed, footer, children, width = 480 }: DialogProps) {
  const narrow = useNarrow();
  const foot = footer ? <div className={css['footer']}>{footer}</div> : null;
  if (narrow)
    return (
      <Drawer
        open={open}
        placement="bottom"
        size="auto"
        title={title}
        onClose={onClose}
        afterOpenChange={(now) => {
          if (!now) onClosed?.();
        }}
        footer={foot}
        closable={{ placement: 'end' }}
        classNames={{ wrapper: css['sheet'], section: css['section'], body: css['body'] }}
      >
        {children}
      </Drawer>
    );
  return (
    <Modal
      open={open}
      title={title}
      onCancel={onClose}
      footer={foot}
      width={width}
      centered
      afterOpenChange={(now) => {
        if (!now) onClosed?.();
      }}
    >
      {children}
    </Modal>
  );
}
