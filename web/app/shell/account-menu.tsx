import { useNavigate } from '@tanstack/react-router';
import Dropdown from 'antd/es/dropdown';
import { localeNames, locales, useLocale } from '../../platform/i18n.ts';
import { usePreferences } from '../../platform/preferences.ts';
import { saveTaste, useMe } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { useDomainWords } from '../../platform/words.ts';
import { Icon } from '../../ui/icon.tsx';
import { Avatar } from '../../ui/person-name.tsx';
import { appWords } from '../app-words.ts';
import css from './account-menu.module.css';
import { openShortcuts } from './command-state.ts';
import { signOut } from './sign-out.ts';

const themes = ['system', 'light', 'dark'] as const;
const themeIcons = { system: 'screen', light: 'sun', dark: 'moon' } as const;

/** The person's own menu: account, looks, language, keys, leaving. */
export function AccountMenu() {
  const t = appWords.use();
  const me = useMe();
  const { roles } = useDomainWords();
  const { theme } = usePreferences();
  const locale = useLocale();
  const navigate = useNavigate();
  const choose = (key: string) => {
    const chosenTheme = themes.find((one) => key === `theme.${one}`);
    const chosenLocale = locales.find((one) => key === `locale.${one}`);
    if (chosenTheme) void saveTaste({ theme: chosenTheme }).catch(toast.problem);
    else if (chosenLocale) void saveTaste({ locale: chosenLocale }).catch(toast.problem);
    else if (key === 'account') void navigate({ to: '/account' });
    else if (key === 'shortcuts') openShortcuts();
    else if (key === 'leave') void signOut();
  };
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      autoFocus
      menu={{
        selectedKeys: [`theme.${theme}`, `locale.${locale}`],
        onClick: ({ key }) => choose(key),
        items: [
          {
            key: 'account',
            icon: <Icon name="user" size={16} />,
            label: (
              <span className={css['me']}>
                <strong>{me.name}</strong>
                <span>{me.roles.map((role) => roles[role]).join(' · ')}</span>
              </span>
            ),
          },
          { type: 'divider' },
          {
            key: 'theme',
            icon: <Icon name={themeIcons[theme]} size={16} />,
            label: t('account.theme'),
            children: themes.map((one) => ({
              key: `theme.${one}`,
              icon: <Icon name={themeIcons[one]} size={16} />,
              label: t(`account.${one}`),
            })),
          },
          {
            key: 'locale',
            icon: <Icon name="globe" size={16} />,
            label: t('account.language'),
            children: locales.map((one) => ({
              key: `locale.${one}`,
              label: <span lang={one}>{localeNames[one]}</span>,
            })),
          },
          { key: 'shortcuts', icon: <Icon name="keyboard" size={16} />, label: t('account.shortcuts') },
          { type: 'divider' },
          { key: 'leave', icon: <Icon name="leave" size={16} />, label: t('account.signOut') },
        ],
      }}
    >
      <button
        type="button"
        className={css['button']}
        aria-label={t('account.open', { name: me.name })}
        aria-haspopup="menu"
      >
        <Avatar name={me.name} size={28} />
      </button>
    </Dropdown>
  );
}
