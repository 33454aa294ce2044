import App from 'antd/es/app';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ResultOf } from '../../../contract/endpoint.ts';
import { colours, tagsCreate, tagsList, tagsRemove, tagsUpdate } from '../../../contract/settings.ts';
import { keyOf, queryClient, useAct, useEndpoint } from '../../platform/query.ts';
import { useCan } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { AddLine } from './add-line.tsx';
import { ColourPick, type Colour } from './colour-pick.tsx';
import { NameField } from './name-field.tsx';
import css from './settings.module.css';
import { useT } from './words.ts';

type Tags = ResultOf<typeof tagsList>;
type Tag = Tags['items'][number];
const stale = ['tags.', 'customers.'];

/** The organisation's tags: added, renamed, recoloured and removed in place; the count opens their customers. */
export function TagsSection() {
  const t = useT();
  const tags = useEndpoint(tagsList);
  const makes = useCan('customers.write');
  const manages = useCan('tags.manage');
  const [colour, setColour] = useState<Colour>('blue');
  const create = useAct(tagsCreate, { settles: stale, onError: (error) => toast.problem(error) });
  const add = async (name: string) => {
    try {
      await create.mutateAsync({ body: { name, colour } });
      toast.done(t('tags.created', { name }));
      setColour(colours[(colours.indexOf(colour) + 1) % colours.length] ?? 'blue');
      return true;
    } catch {
      return false;
    }
  };
  return (
    <section className={css['section']}>
      <h2>{t('sections.tags')}</h2>
      <p className={css['lead']}>{t('tags.lead')}</p>
      {tags.error && !tags.data ? (
        <ErrorState error={tags.error} retry={() => void tags.refetch()} />
      ) : !tags.data ? (
        <SkeletonRows rows={6} height={44} />
      ) : (
        <div className={css['list']}>
          {(makes || manages) && (
            <AddLine
              label={t('tags.addLabel')}
              placeholder={t('tags.add')}
              maxLength={30}
              before={<ColourPick value={colour} label={t('tags.colour')} onChange={setColour} />}
              onAdd={add}
            />
          )}
          {tags.data.items.length === 0 && <EmptyState title={t('tags.empty')} text={t('tags.emptyText')} />}
          <ul>
            {tags.data.items.map((tag) => (
              <TagRow key={tag.id} tag={tag} manages={manages} />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function paint(change: (items: Tag[]) => Tag[]): void {
  queryClient.setQueryData<Tags>(keyOf(tagsList), (now) => now && { items: change(now.items) });
}

function TagRow({ tag, manages }: { tag: Tag; manages: boolean }) {
  const t = useT();
  const { modal } = App.useApp();
  const update = useAct(tagsUpdate, {
    settles: stale,
    onMutate: ({ body }) =>
      paint((items) =>
        items.map((one) =>
          one.id === tag.id ? { ...one, name: body?.name ?? one.name, colour: body?.colour ?? one.colour } : one,
        ),
      ),
    onError: (error) => toast.problem(error),
  });
  const remove = useAct(tagsRemove, {
    settles: stale,
    onMutate: () => paint((items) => items.filter(({ id }) => id !== tag.id)),
    onSuccess: () => toast.done(t('tags.removed', { name: tag.name })),
    onError: (error) => toast.problem(error),
  });
  const params = { id: tag.id };
  return (
    <li className={css['line']}>
      <ColourPick
        value={tag.colour}
        label={t('tags.colourOf', { name: tag.name })}
        disabled={!manages}
        onChange={(colour) => update.mutate({ params, body: { colour } })}
      />
      <NameField
        value={tag.name}
        label={t('tags.rename', { name: tag.name })}
        maxLength={30}
        disabled={!manages}
        onSave={(name) => update.mutate({ params, body: { name } })}
      />
      <Link to="/customers" search={{ tag: tag.id }} className={css['count']}>
        {t('tags.customers', { count: tag.customers })}
      </Link>
      {manages && (
        <button
          type="button"
          className={css['icon']}
          aria-label={t('tags.removeNamed', { name: tag.name })}
          onClick={() =>
            modal.confirm({
              title: t('tags.removeAsk', { name: tag.name }),
              content: t('tags.removeText', { count: tag.customers }),
              okText: t('tags.remove'),
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
