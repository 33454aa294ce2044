import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useCan } from '../../../platform/session.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { openCreate } from '../create/open-create.ts';
import { useT } from '../words.ts';
import { isNarrowed, type ListState } from './list-state.ts';
import css from './list.module.css';

/** Nothing to show: because of the filters, or because there is nothing yet. Either way it says what to do next. */
export function ListEmpty(props: { view: string; state: ListState; viewState: ListState; onClear: () => void }) {
  const t = useT();
  const mayCreate = useCan('customers.write');
  const mayImport = useCan('customers.import');
  const beyondView = JSON.stringify(props.state) !== JSON.stringify(props.viewState);
  const create = mayCreate && (
    <Button type="primary" onClick={() => openCreate(props.state.q ? { name: props.state.q } : {})}>
      {props.state.q ? t('empty.createNamed', { name: props.state.q }) : t('acts.create')}
    </Button>
  );
  if (beyondView && isNarrowed(props.state))
    return (
      <EmptyState
        title={t('empty.noMatch')}
        text={t('empty.noMatchText')}
        action={
          <div className={css['emptyActs']}>
            <Button onClick={props.onClear}>{t('list.clearAll')}</Button>
            {props.state.q && create}
          </div>
        }
      />
    );
  const known = { due: 'due', pool: 'pool', recent: 'recent' } as const;
  const special = known[props.view as keyof typeof known] as (typeof known)[keyof typeof known] | undefined;
  if (special) return <EmptyState title={t(`empty.${special}`)} text={t(`empty.${special}Text`)} />;
  return (
    <EmptyState
      title={t(props.view === 'mine' ? 'empty.mine' : 'empty.none')}
      text={t('empty.noneText')}
      action={
        <div className={css['emptyActs']}>
          {create}
          {mayImport && (
            <Link to="/import" className="plain-button" style={{ minHeight: 32 }}>
              {t('acts.import')}
            </Link>
          )}
        </div>
      }
    />
  );
}
