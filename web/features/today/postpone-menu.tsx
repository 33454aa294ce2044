import Dropdown from 'antd/es/dropdown';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { useFormats } from '../../platform/format.ts';
import { postponeDays } from './day.ts';
import css from './postpone-menu.module.css';
import { useT } from './words.ts';

const DayDialog = lazy(async () => import('./day-dialog.tsx').then((m) => ({ default: m.DayDialog })));

/** “推迟”: tomorrow, in three days, next Monday, or a day picked. `children` is the button that opens it. */
export function PostponeMenu(props: {
  today: string;
  children: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  onPick: (day: string) => void;
}) {
  const t = useT();
  const formats = useFormats();
  const [picking, setPicking] = useState(false);
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        autoFocus
        {...(props.open === undefined ? {} : { open: props.open })}
        onOpenChange={(open) => props.onOpenChange?.(open)}
        menu={{
          onClick: ({ key, domEvent }) => {
            domEvent.stopPropagation();
            props.onOpenChange?.(false);
            if (key === 'pick') setPicking(true);
            else props.onPick(key);
          },
          items: [
            ...postponeDays(props.today).map(({ code, day }) => ({
              key: day,
              label: t(`postpone.${code}`),
              extra: <span className={css['day']}>{formats.day(day)}</span>,
            })),
            { type: 'divider' as const },
            { key: 'pick', label: t('postpone.pick') },
          ],
        }}
      >
        {props.children}
      </Dropdown>
      {picking && (
        <Suspense fallback={null}>
          <DayDialog today={props.today} onPick={props.onPick} onClosed={() => setPicking(false)} />
        </Suspense>
      )}
    </>
  );
}
