import { useEffect, useRef, type ReactNode } from 'react';
import css from './modal.module.css';

/** A panel above the page (`box` near the top, `sheet` from below on a phone), with the browser's own focus trap. */
export function Modal(props: { label: string; kind: 'box' | 'sheet'; onClose: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog?.open) dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- Escape closes too
    <dialog
      ref={ref}
      className={css[props.kind]}
      aria-label={props.label}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) props.onClose();
      }}
    >
      {props.children}
    </dialog>
  );
}
