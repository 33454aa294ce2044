import Select from 'antd/es/select';
import { useMemo } from 'react';
import { useMe } from '../../platform/session.tsx';
import { Avatar } from '../person-name.tsx';
import { recordWords } from '../records/words.ts';
import css from './fields.module.css';
import { usePeople } from './lookups.ts';
import { isMeantBy } from './person-finding.ts';

interface Shared {
  id?: string | undefined;
  placeholder?: string | undefined;
  /** Offers “公海”, nobody; its value is `pool`. */
  pool?: boolean;
  /** Also those who have left. */
  everybody?: boolean;
  size?: 'small' | 'middle';
  status?: 'error' | undefined;
  label?: string | undefined;
  autoFocus?: boolean;
  disabled?: boolean;
  className?: string | undefined;
}
type One = Shared & { many?: false; value?: string | null | undefined; onChange?: (value: string | null) => void };
type Many = Shared & { many: true; value?: readonly string[] | undefined; onChange?: (value: string[]) => void };

/** Chooses a member (or several); oneself stands first, everybody is found by part of the name, its pinyin or initials, e-mail or phone. */
export function PersonSelect(props: One | Many) {
  const t = recordWords.use();
  const me = useMe();
  const people = usePeople();
  const options = useMemo(() => {
    const active = people.filter((p) => props.everybody || p.status !== 'inactive');
    const sorted = [...active].sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id));
    const list = sorted.map((p) => ({
      value: p.id,
      finds: (typed: string) => isMeantBy(typed, p),
      label: (
        <span className={css['person']}>
          <Avatar name={p.name} size={20} />
          <span>{p.name}</span>
          {p.id === me.id && <span className={css['aside']}>{t('field.me')}</span>}
        </span>
      ),
    }));
    if (!props.pool) return list;
    return [
      {
        value: 'pool',
        finds: (typed: string) => t('field.pool').includes(typed.trim()),
        label: <span>{t('field.pool')}</span>,
      },
      ...list,
    ];
  }, [people, me.id, props.everybody, props.pool, t]);
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      {...(props.status ? { status: props.status } : {})}
      {...(props.many ? { mode: 'multiple' as const, maxTagCount: 'responsive' as const } : {})}
      className={props.className ?? css['wide']}
      aria-label={props.label ?? t('field.choosePerson')}
      size={props.size ?? 'middle'}
      allowClear
      autoFocus={props.autoFocus ?? false}
      disabled={props.disabled ?? false}
      showSearch={{ filterOption: (typed, option) => option?.finds(typed) ?? false }}
      placeholder={props.placeholder ?? t('field.choosePerson')}
      notFoundContent={t('field.nobody')}
      options={options}
      value={props.many ? [...(props.value ?? [])] : (props.value ?? null)}
      onChange={(value: string | string[] | null | undefined) => {
        if (props.many) props.onChange?.(Array.isArray(value) ? value : []);
        else props.onChange?.(typeof value === 'string' ? value : null);
      }}
    />
  );
}
