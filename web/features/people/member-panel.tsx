import Button from 'antd/es/button';
import Drawer from 'antd/es/drawer';
import Form from 'antd/es/form';
import { Link } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { peopleHoldings, peopleReactivate, peopleUpdate, type Person, type Team } from '../../../contract/people.ts';
import { dayOf, useFormats } from '../../platform/format.ts';
import { showOverlay } from '../../platform/overlay.tsx';
import { useAct, useEndpoint } from '../../platform/query.ts';
import { useNarrow } from '../../platform/screen.ts';
import { useCan, useMe } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { useDomainWords } from '../../platform/words.ts';
import { applyIssues } from '../../ui/apply-issues.ts';
import { Avatar } from '../../ui/person-name.tsx';
import { InstantText } from '../../ui/value-texts.tsx';
import { allocationWords, AwayDays } from '../allocation/public.tsx';
import { HandoverButton } from '../handovers/public.tsx';
import { HoldingsText } from './holdings-text.tsx';
import { bodyOf, MemberForm, valuesOf, type MemberValues } from './member-form.tsx';
import { MemberLink } from './member-link.tsx';
import css from './people.module.css';
import { useT } from './words.ts';

const LeavingDialog = lazy(async () => import('./leaving-dialog.tsx').then((m) => ({ default: m.LeavingDialog })));

interface MemberPanelProps {
  person: Person;
  teams: readonly Team[];
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
}

/** A member beside the list: what he holds, his link, and for who manages members the form and the way out. */
export function MemberPanel({ person, teams, open, onClose, onClosed }: MemberPanelProps) {
  const t = useT();
  const away = allocationWords.use();
  const formats = useFormats();
  const me = useMe();
  const narrow = useNarrow();
  const readsToday = useCan('team.overview');
  const assigns = useCan('customers.assign');
  const [form] = Form.useForm<MemberValues>();
  const [problem, setProblem] = useState<string | null>(null);
  const holdings = useEndpoint(peopleHoldings, { params: { id: person.id } }, { enabled: person.holds !== null });
  const save = useAct(peopleUpdate, {
    settles: ['people.', 'teams.', 'session.'],
    onSuccess: ({ name }) => {
      toast.done(t('form.saved', { name }));
      onClose();
    },
    onError: (error) => setProblem(applyIssues(form, error)),
  });
  const reactivate = useAct(peopleReactivate, {
    settles: ['people.'],
    onSuccess: ({ name }) => toast.done(t('member.reactivated', { name })),
    onError: (error) => toast.problem(error),
  });
  const manages = person.can.manage;
  const editable = manages && person.status !== 'inactive';

  return (
    <Drawer
      open={open}
      placement={narrow ? 'bottom' : 'right'}
      size={narrow ? '92%' : 520}
      title={t('member.title')}
      closable={{ placement: 'end' }}
      onClose={onClose}
      afterOpenChange={(now) => {
        if (!now) onClosed();
      }}
      footer={
        manages && (
          <div className={css['foot']}>
            {person.status === 'inactive' ? (
              <Button loading={reactivate.isPending} onClick={() => reactivate.mutate({ params: { id: person.id } })}>
                {t('member.reactivate')}
              </Button>
            ) : (
              person.id !== me.id && (
                <Button danger onClick={() => showOverlay(LeavingDialog, { person })}>
                  {t('member.deactivate')}
                </Button>
              )
            )}
            {editable && (
              <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
                {t('form.save')}
              </Button>
            )}
          </div>
        )
      }
    >
      <header className={css['head']}>
        <Avatar name={person.name} size={48} />
        <div>
          <h2 className={css['headName']}>{person.name}</h2>
          <p className={css['facts']}>
            <span className={css['status']} data-status={person.status}>
              {t(`status.${person.status}`)}
            </span>
            <span>{t('member.since', { day: formats.day(dayOf(person.createdAt)) })}</span>
            <span>{person.lastSeenAt ? <InstantText instant={person.lastSeenAt} /> : t('never')}</span>
            {person.totpOn && <span>{t('totp')}</span>}
          </p>
        </div>
      </header>
      {holdings.data && (
        <section className={css['block']}>
          <HoldingsText holdings={holdings.data} />
          <p className={css['links']}>
            {holdings.data.customers > 0 && (
              <Link to="/customers" search={{ owner: person.id }}>
                {t('member.openCustomers')}
              </Link>
            )}
            {assigns && person.id !== me.id && holdings.data.customers + holdings.data.openTasks > 0 && (
              <HandoverButton person={person} onGone={onClose} />
            )}
            {readsToday && (
              <Link to="/" search={{ who: 'team', owner: person.id }}>
                {t('member.openToday')}
              </Link>
            )}
          </p>
        </section>
      )}
      {person.status !== 'inactive' && (
        <section className={css['block']} aria-label={away('away.title')}>
          <h3 className={css['awayTitle']}>{away('away.title')}</h3>
          <AwayDays person={person.id} />
        </section>
      )}
      {editable && <MemberLink person={person} />}
      {editable ? (
        <MemberForm
          form={form}
          initial={valuesOf(person)}
          teams={teams}
          disabled={save.isPending}
          problem={problem}
          onSubmit={(values) => {
            setProblem(null);
            save.mutate({ params: { id: person.id }, body: bodyOf(values), ifMatch: person.version });
          }}
        />
      ) : (
        <MemberFacts person={person} />
      )}
    </Drawer>
  );
}

function MemberFacts({ person }: { person: Person }) {
  const t = useT();
  const formats = useFormats();
  const { roles } = useDomainWords();
  const rows = [
    [t('form.email'), person.email],
    [t('form.phone'), person.phone && formats.phone(person.phone)],
    [t('form.roles'), formats.list(person.roles.map((role) => roles[role]))],
    [
      t('form.teams'),
      formats.list(person.teams.map(({ name, leads }) => (leads ? t('leadsTeam', { team: name }) : name))),
    ],
  ] as const;
  return (
    <dl className={css['rows']}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value || '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
