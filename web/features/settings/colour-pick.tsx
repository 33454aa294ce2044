import Popover from 'antd/es/popover';
import { useState } from 'react';
import { colours } from '../../../contract/settings.ts';
import css from './settings.module.css';
import { useT } from './words.ts';

export type Colour = (typeof colours)[number];

/** A tag's colour, chosen among nine. */
export function ColourPick(props: {
  value: Colour;
  label: string;
  disabled?: boolean;
  onChange: (colour: Colour) => void;
}) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const dot = <span aria-hidden="true" className={css['colour']} data-colour={props.value} />;
  if (props.disabled) return dot;
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomLeft"
      content={
        <div role="radiogroup" aria-label={props.label} className={css['palette']}>
          {colours.map((colour) => (
            <button
              key={colour}
              type="button"
              role="radio"
              aria-checked={colour === props.value}
              aria-label={t(`tags.colours.${colour}`)}
              title={t(`tags.colours.${colour}`)}
              onClick={() => {
                setOpen(false);
                props.onChange(colour);
              }}
            >
              <span aria-hidden="true" className={css['colour']} data-colour={colour} />
            </button>
          ))}
        </div>
      }
    >
      <button type="button" className={css['icon']} aria-label={props.label}>
        {dot}
      </button>
    </Popover>
  );
}
