import Button from 'antd/es/button';
import Form from 'antd/es/form';
import { useState } from 'react';
import type { ResultOf } from '../../../contract/endpoint.ts';
import { peopleInvite, teamsList } from '../../../contract/people.ts';
import type { OverlayProps } from '../../platform/overlay.tsx';
import { useAct, useEndpoint } from '../../platform/query.ts';
import { applyIssues } from '../../ui/apply-issues.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { LinkBox } from './link-box.tsx';
import { bodyOf, MemberForm, valuesOf, type MemberValues } from './member-form.tsx';
import css from './people.module.css';
import { useT } from './words.ts';

/** Invites a member, and shows the link that lets him in. */
export function InviteDialog({ close, team }: OverlayProps & { team?: string }) {
  const t = useT();
  const [form] = Form.useForm<MemberValues>();
  const [open, setOpen] = useState(true);
  const [made, setMade] = useState<ResultOf<typeof peopleInvite> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const teams = useEndpoint(teamsList).data?.items ?? [];
  const invite = useAct(peopleInvite, {
    settles: ['people.', 'teams.'],
    onSuccess: setMade,
    onError: (error) => setProblem(applyIssues(form, error)),
  });
  const shut = () => setOpen(false);
  return (
    <Dialog
      open={open}
      width={560}
      title={made ? t('inviting.doneTitle', { name: made.person.name }) : t('inviting.title')}
      onClose={shut}
      onClosed={close}
      footer={
        made ? (
          <>
            <Button
              onClick={() => {
                setMade(null);
                form.resetFields();
              }}
            >
              {t('inviting.another')}
            </Button>
            <Button type="primary" onClick={shut}>
              {t('inviting.close')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={shut}>{t('form.cancel')}</Button>
            <Button type="primary" loading={invite.isPending} onClick={() => form.submit()}>
              {t('inviting.submit')}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <>
          <p className={css['lead']}>
            {made.link.mailed ? t('inviting.mailed', { email: made.person.email ?? '' }) : t('inviting.notMailed')}
          </p>
          <LinkBox url={made.link.url} expiresAt={made.link.expiresAt} />
        </>
      ) : (
        <MemberForm
          form={form}
          initial={valuesOf(null, team)}
          teams={teams}
          disabled={invite.isPending}
          problem={problem}
          focus
          onSubmit={(values) => {
            setProblem(null);
            invite.mutate({ body: bodyOf(values) });
          }}
        />
      )}
    </Dialog>
  );
}
