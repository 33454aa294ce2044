import App from 'antd/es/app';
import Switch from 'antd/es/switch';
import { Link } from '@tanstack/react-router';
import type { ResultOf } from '../../../contract/endpoint.ts';
import { groupsCreate, groupsList, groupsRemove, groupsUpdate } from '../../../contract/settings.ts';
import { keyOf, queryClient, useAct, useEndpoint } from '../../platform/query.ts';
import { useCan, useMe } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { AddLine } from './add-line.tsx';
import { NameField } from './name-field.tsx';
import css from './settings.module.css';
import { useT } from './words.ts';

type Groups = ResultOf<typeof groupsList>;
type Group = Groups['items'][number];
const stale = ['groups.', 'customers.'];

/** Groups of customers, one's own and the shared ones: added, renamed, shared and removed in place. */
export function GroupsSection() {
  const t = useT();
  const groups = useEndpoint(groupsList);
  const create = useAct(groupsCreate, { settles: stale, onError: (error) => toast.problem(error) });
  const add = async (name: string) => {
    try {
      await create.mutateAsync({ body: { name } });
      toast.done(t('groups.created', { name }));
      return true;
    } catch {
      return false;
    }
  };
  const items = groups.data?.items ?? [];
  const lists = [
    ['mine', items.filter(({ shared }) => !shared)],
    ['sharedTitle', items.filter(({ shared }) => shared)],
  ] as const;
  return (
    <section className={css['section']}>
      <h2>{t('sections.groups')}</h2>
      <p className={css['lead']}>{t('groups.lead')}</p>
      {groups.error && !groups.data ? (
        <ErrorState error={groups.error} retry={() => void groups.refetch()} />
      ) : !groups.data ? (
        <SkeletonRows rows={6} height={44} />
      ) : (
        <div className={css['list']}>
          <AddLine label={t('groups.addLabel')} placeholder={t('groups.add')} maxLength={60} onAdd={add} />
          {items.length === 0 && <EmptyState title={t('groups.empty')} text={t('groups.emptyText')} />}
          {lists.map(
            ([title, list]) =>
              list.length > 0 && (
                <div key={title}>
                  <h3 className={css['listHead']}>{t(`groups.${title}`)}</h3>
                  <ul>
                    {list.map((group) => (
                      <GroupRow key={group.id} group={group} />
                    ))}
                  </ul>
                </div>
              ),
          )}
        </div>
      )}
    </section>
  );
}

function paint(change: (items: Group[]) => Group[]): void {
  queryClient.setQueryData<Groups>(keyOf(groupsList), (now) => now && { items: change(now.items) });
}

function GroupRow({ group }: { group: Group }) {
  const t = useT();
  const me = useMe();
  const shares = useCan('groups.share');
  const { modal } = App.useApp();
  const { manage } = group.can;
  const update = useAct(groupsUpdate, {
    settles: stale,
    onMutate: ({ body }) =>
      paint((items) =>
        items.map((one) =>
          one.id === group.id ? { ...one, name: body?.name ?? one.name, shared: body?.shared ?? one.shared } : one,
        ),
      ),
    onError: (error) => toast.problem(error),
  });
  const remove = useAct(groupsRemove, {
    settles: stale,
    onMutate: () => paint((items) => items.filter(({ id }) => id !== group.id)),
    onSuccess: () => toast.done(t('groups.removed', { name: group.name })),
    onError: (error) => toast.problem(error),
  });
  const params = { id: group.id };
  return (
    <li className={css['line']}>
      <NameField
        value={group.name}
        label={t('groups.rename', { name: group.name })}
        maxLength={60}
        disabled={!manage}
        onSave={(name) => update.mutate({ params, body: { name } })}
      />
      {group.owner.id !== me.id && <span className={css['hint']}>{t('groups.owner', { name: group.owner.name })}</span>}
      <Link to="/customers" search={{ group: group.id }} className={css['count']}>
        {t('groups.customers', { count: group.customers })}
      </Link>
      {manage && shares && (
        <Switch
          size="small"
          checked={group.shared}
          aria-label={t('groups.shareNamed', { name: group.name })}
          title={t('groups.share')}
          onChange={(shared) => update.mutate({ params, body: { shared } })}
        />
      )}
      {manage && (
        <button
          type="button"
          className={css['icon']}
          aria-label={t('groups.removeNamed', { name: group.name })}
          onClick={() =>
            modal.confirm({
              title: t('groups.removeAsk', { name: group.name }),
              content: t('groups.removeText', { count: group.customers }),
              okText: t('groups.remove'),
              okButtonProps: { danger: true },
              onOk: () => remove.mutate({ params }),
            })
          }
        >
          <Icon name="bin" size={16} />
        </button>
      )}
    </li>
  );
}
