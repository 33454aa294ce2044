import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { Role } from '../../../contract/abilities.ts';
import { useDomainWords } from '../../platform/words.ts';
import { Icon } from '../../ui/icon.tsx';
import type { PeopleSearch } from './people-search.ts';
import css from './people.module.css';
import { useT } from './words.ts';

const statuses = ['active', 'invited', 'inactive'] as const;

/** Narrows the members by name, role and status. */
export function MemberFilters(props: { search: PeopleSearch; onChange: (change: Partial<PeopleSearch>) => void }) {
  const t = useT();
  const { roles } = useDomainWords();
  const { search, onChange } = props;
  return (
    <div className={css['filters']} role="search">
      <Input
        className={css['search']}
        allowClear
        prefix={<Icon name="search" size={15} />}
        placeholder={t('search')}
        aria-label={t('search')}
        value={search.q ?? ''}
        onChange={(event) => onChange({ q: event.target.value })}
      />
      <Select
        className={css['filter']}
        aria-label={t('filters.role')}
        value={search.role ?? ''}
        options={[
          { value: '', label: t('filters.allRoles') },
          ...Role.options.map((value) => ({ value, label: roles[value] })),
        ]}
        onChange={(role: string) => onChange({ role })}
      />
      <Select<'' | (typeof statuses)[number]>
        className={css['filter']}
        aria-label={t('filters.status')}
        value={search.status ?? ''}
        options={[
          { value: '', label: t('filters.allStatuses') },
          ...statuses.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
        onChange={(status) => onChange({ status: status === '' ? undefined : status })}
      />
    </div>
  );
}
