import DownOutlined from '@ant-design/icons/es/icons/DownOutlined';
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined';
import TeamOutlined from '@ant-design/icons/es/icons/TeamOutlined';
import App from 'antd/es/app';
import Button from 'antd/es/button';
import Dropdown from 'antd/es/dropdown';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { viewsCreate, viewsRemove, viewsUpdate } from '../../../../contract/settings.ts';
import { useAct } from '../../../platform/query.ts';
import { useCan } from '../../../platform/session.tsx';
import { toast } from '../../../platform/toast.ts';
import { useT } from '../words.ts';
import css from './list.module.css';
import type { CustomerListModel } from './use-list.ts';
import { NameView } from './name-view.tsx';
import { setupOf, type ListView } from './views.ts';

const stale = { settles: ['views.'] };

/** The views as tabs; the open one has its own menu: save, save as, rename, share, delete. */
export function ViewTabs({ model }: { model: CustomerListModel }) {
  const t = useT();
  const { views, view } = model;
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null);
  const acts = useViewActs(model);
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    strip.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [view.id]);
  return (
    <nav ref={strip} className={css['tabs']} aria-label={t('views.label')}>
      {views.map((one) => (
        <span key={one.id} className={css['tab']} data-on={one.id === view.id}>
          <Link
            to="/customers"
            search={{ view: one.id }}
            className={css['tabLink']}
            {...(one.id === view.id ? { 'aria-current': 'page' as const } : {})}
          >
            {one.name}
            {one.saved?.shared && <TeamOutlined className={css['sharedMark'] ?? ''} aria-label={t('views.shared')} />}
            {one.id === view.id && !model.asSaved && (
              <span className={css['unsaved']} title={t('views.unsaved')}>
                <span className="visually-hidden">{t('views.unsaved')}</span>
              </span>
            )}
          </Link>
          {one.id === view.id && <ViewMenu model={model} acts={acts} onName={setNaming} />}
        </span>
      ))}
      <Button
        type="text"
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        aria-label={t('views.saveAs')}
        title={t('views.saveAs')}
        onClick={() => setNaming('new')}
      />
      {naming && (
        <NameView
          title={t(naming === 'new' ? 'views.saveAs' : 'views.rename')}
          name={naming === 'rename' ? view.name : ''}
          askShare={naming === 'new'}
          onClose={() => setNaming(null)}
          onName={async (name, shared) => (naming === 'new' ? acts.create(name, shared) : acts.rename(view, name))}
        />
      )}
    </nav>
  );
}

function useViewActs(model: CustomerListModel) {
  const t = useT();
  const create = useAct(viewsCreate, stale);
  const update = useAct(viewsUpdate, stale);
  const remove = useAct(viewsRemove, stale);
  const setup = setupOf(model.state, model.layout.columns);
  const put = async (view: ListView, body: Parameters<typeof update.mutateAsync>[0]['body']) => {
    if (!view.saved) return;
    await update.mutateAsync({ params: { id: view.saved.id }, body });
  };
  return {
    create: async (name: string, shared: boolean) => {
      const made = await create.mutateAsync({ body: { name, shared, setup, position: model.views.length } });
      model.openView(made.id);
      toast.done(t('views.made', { name }));
    },
    save: async (view: ListView) => {
      await put(view, { setup });
      model.layout.reset();
      model.openView(view.id);
      toast.done(t('views.savedNow', { name: view.name }));
    },
    rename: async (view: ListView, name: string) => put(view, { name }),
    share: async (view: ListView, shared: boolean) => {
      await put(view, { shared });
      toast.done(t(shared ? 'views.sharedNow' : 'views.unsharedNow', { name: view.name }));
    },
    remove: async (view: ListView) => {
      if (!view.saved) return;
      const { name, shared, setup: kept, position } = view.saved;
      await remove.mutateAsync({ params: { id: view.saved.id } });
      model.openView('all');
      toast.done(t('views.removed', { name }), () => {
        void create
          .mutateAsync({ body: { name, shared, setup: kept, position } })
          .then((made) => model.openView(made.id), toast.problem);
      });
    },
  };
}

function ViewMenu(props: {
  model: CustomerListModel;
  acts: ReturnType<typeof useViewActs>;
  onName: (what: 'new' | 'rename') => void;
}) {
  const t = useT();
  const { modal } = App.useApp();
  const mayShare = useCan('views.share');
  const { model, acts } = props;
  const { view } = model;
  const manages = view.saved?.can.manage ?? false;
  const run = (act: Promise<void>) => void act.catch(toast.problem);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'save', label: t('views.save'), disabled: !manages || model.asSaved },
          { key: 'saveAs', label: t('views.saveAs') },
          { key: 'reset', label: t('views.reset'), disabled: model.asSaved },
          ...(manages
            ? [
                { type: 'divider' as const },
                { key: 'rename', label: t('views.rename') },
                {
                  key: 'share',
                  label: t(view.saved?.shared ? 'views.unshare' : 'views.share'),
                  disabled: !mayShare && !view.saved?.shared,
                },
                { key: 'remove', label: t('views.remove'), danger: true },
              ]
            : []),
        ],
        onClick: ({ key }) => {
          if (key === 'save') run(acts.save(view));
          if (key === 'saveAs') props.onName('new');
          if (key === 'rename') props.onName('rename');
          if (key === 'share') run(acts.share(view, !view.saved?.shared));
          if (key === 'reset') {
            model.layout.reset();
            model.openView(view.id);
          }
          if (key === 'remove') {
            if (view.saved?.shared)
              modal.confirm({
                title: t('views.removeSharedTitle', { name: view.name }),
                content: t('views.removeSharedText'),
                okText: t('views.remove'),
                okButtonProps: { danger: true },
                onOk: async () => acts.remove(view),
              });
            else run(acts.remove(view));
          }
        },
      }}
    >
      <Button
        type="text"
        size="small"
        icon={<DownOutlined aria-hidden="true" />}
        aria-label={t('views.menu', { name: view.name })}
      />
    </Dropdown>
  );
}
