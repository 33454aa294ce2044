import { registerAction } from '../../platform/actions.ts';
import { Icon } from '../../ui/icon.tsx';
import { openCreate } from './create/open-create.ts';
import { openFollowup } from './followup/open-followup.ts';
import { customersWords } from './words.ts';

registerAction(customersWords, {
  id: 'customers.create',
  kind: 'create',
  label: 'acts.create',
  icon: () => <Icon name="customers" size={16} />,
  keys: 'c',
  needs: ['customers.write'],
  order: 10,
  finds: 'new customer xinjian kehu',
  run: () => openCreate(),
});
registerAction(customersWords, {
  id: 'customers.followup',
  kind: 'create',
  label: 'acts.logFollowup',
  icon: () => <Icon name="note" size={16} />,
  keys: 'f',
  needs: ['customers.write'],
  order: 20,
  finds: 'follow-up log genjin',
  run: () => openFollowup(null),
});
