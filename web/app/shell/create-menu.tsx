import Dropdown from 'antd/es/dropdown';
import { actionsFor } from '../../platform/actions.ts';
import { useMe } from '../../platform/session.tsx';
import { Icon } from '../../ui/icon.tsx';
import { appWords } from '../app-words.ts';
import { closePanel, openCreateMenu, usePanel } from './command-state.ts';
import { Keys } from './keys.tsx';
import css from './top-bar.module.css';

/** The “＋”: what can be created from anywhere. */
export function CreateMenu() {
  const t = appWords.use();
  const me = useMe();
  const open = usePanel() === 'create';
  const actions = actionsFor(me).filter(({ kind }) => kind === 'create');
  if (actions.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      open={open}
      autoFocus
      onOpenChange={(wanted) => (wanted ? openCreateMenu() : closePanel())}
      menu={{
        items: actions.map((action) => ({
          key: action.id,
          icon: action.icon?.(),
          label: action.label(),
          ...(action.keys ? { extra: <Keys keys={action.keys} /> } : {}),
        })),
        onClick: ({ key }) => actions.find(({ id }) => id === key)?.run(),
      }}
    >
      <button
        type="button"
        className={`${css['round']} ${css['create']}`}
        aria-label={t('create.open')}
        aria-haspopup="menu"
        aria-expanded={open}
        title={`${t('create.open')} (N)`}
      >
        <Icon name="plus" />
      </button>
    </Dropdown>
  );
}
