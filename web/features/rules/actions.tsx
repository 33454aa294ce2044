import { lazy } from 'react';
import { registerAction } from '../../platform/actions.ts';
import { showOverlay } from '../../platform/overlay.tsx';
import { Icon } from '../../ui/icon.tsx';
import { rulesWords } from './words.ts';

const LookupDialog = lazy(async () => import('./lookup-dialog.tsx').then((m) => ({ default: m.LookupDialog })));

registerAction(rulesWords, {
  id: 'rules.lookup',
  kind: 'do',
  label: 'acts.isItMine',
  icon: () => <Icon name="search" size={16} />,
  keys: 'm',
  needs: ['customers.read'],
  order: 5,
  finds: 'is it mine whose lookup shibushiwode 查 归谁 撞单',
  run: () => showOverlay(LookupDialog, {}),
});
