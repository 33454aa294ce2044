import { createElement } from 'react';
import { registerAction } from '../../platform/actions.ts';
import { isDark } from '../../platform/preferences.ts';
import { saveTaste } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { appWords } from '../app-words.ts';
import { router } from '../router.tsx';
import { openBell, openShortcuts } from './command-state.ts';
import { navItems } from './nav-items.ts';
import { signOut } from './sign-out.ts';

const icon = (name: IconName) => () => createElement(Icon, { name, size: 16 });

navItems.forEach(({ to, label, icon: name, keys, needs }, at) => {
  registerAction(appWords, {
    id: `go${to}`,
    kind: 'go',
    label,
    icon: icon(name),
    keys,
    needs,
    order: at,
    finds: to.slice(1),
    run: () => void router.navigate({ to }),
  });
});
registerAction(appWords, {
  id: 'go/account',
  kind: 'go',
  label: 'nav.account',
  icon: icon('user'),
  keys: 'g a',
  order: 20,
  finds: 'account password token 2fa totp 密码 令牌 两步',
  run: () => void router.navigate({ to: '/account' }),
});
registerAction(appWords, {
  id: 'do.bell',
  kind: 'do',
  label: 'bell.open',
  icon: icon('bell'),
  keys: 'b',
  order: 10,
  finds: 'bell news notices tongzhi tixing 通知 提醒',
  run: openBell,
});
registerAction(appWords, {
  id: 'do.theme',
  kind: 'do',
  label: 'actions.toggleTheme',
  icon: icon('moon'),
  order: 80,
  finds: 'dark light theme shense',
  run: () => void saveTaste({ theme: isDark() ? 'light' : 'dark' }).catch(toast.problem),
});
registerAction(appWords, {
  id: 'do.shortcuts',
  kind: 'do',
  label: 'actions.shortcuts',
  icon: icon('keyboard'),
  keys: '?',
  order: 90,
  finds: 'keys help kuaijiejian',
  run: openShortcuts,
});
registerAction(appWords, {
  id: 'do.signOut',
  kind: 'do',
  label: 'actions.signOut',
  icon: icon('leave'),
  order: 99,
  finds: 'sign out log out logout tuichu',
  run: () => void signOut(),
});
