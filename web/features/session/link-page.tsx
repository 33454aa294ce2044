import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { linkLook, linkUse } from '../../../contract/people.ts';
import { call, ProblemError } from '../../platform/client.ts';
import { useEndpoint } from '../../platform/query.ts';
import { endSession, signedInAs } from '../../platform/session.tsx';
import { PlainField, PlainPassword } from '../../ui/plain-field.tsx';
import { SkeletonBar } from '../../ui/skeleton.tsx';
import { useSending } from './form.ts';
import { CardTitle, FormError, Frame } from './frame.tsx';
import { useT } from './words.ts';

const route = getRouteApi('/link/$token');

/** Where an invitation or password link leads: set a password, and in. */
export function LinkPage() {
  const t = useT();
  const { token } = route.useParams();
  const router = useRouter();
  const { data: link, error } = useEndpoint(linkLook, { params: { token } }, { staleTime: Infinity });
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [asksTotp, setAsksTotp] = useState(false);
  const { faults, setFaults, busy, send } = useSending();

  if (error)
    return (
      <Frame>
        <CardTitle title={t('link.invalidTitle')} text={error.message} />
        <Link to="/sign-in" className="plain-button plain-primary">
          {t('link.toSignIn')}
        </Link>
      </Frame>
    );
  if (!link)
    return (
      <Frame>
        <SkeletonBar width="60%" height={30} />
        <SkeletonBar height={44} />
        <SkeletonBar height={40} />
      </Frame>
    );

  const submit = async () =>
    send(
      async () => {
        const me = await call(linkUse, { params: { token }, body: { password, ...(asksTotp ? { totp } : {}) } });
        await endSession(async () => undefined);
        await signedInAs(me);
        router.history.push('/');
      },
      (problem) => {
        if (!(problem instanceof ProblemError)) return false;
        if (problem.code === 'session.totp_required') setAsksTotp(true);
        else if (problem.code === 'session.totp_wrong') setFaults({ totp: problem.message });
        else if (problem.code === 'password.too_weak') setFaults({ password: problem.message });
        else return false;
        return true;
      },
    );
  const invites = link.kind === 'invite';
  return (
    <Frame>
      <CardTitle
        title={t(invites ? 'link.inviteTitle' : 'link.resetTitle', { name: link.name })}
        text={t(invites ? 'link.inviteText' : 'link.resetText', link)}
      />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!password) setFaults({ password: t('link.missing') });
          else if (asksTotp && !totp.trim()) setFaults({ totp: t('totp.missing') });
          else void submit();
        }}
      >
        <FormError text={faults['']} />
        {/* Password managers keep the password under this name. */}
        <input type="text" autoComplete="username" value={link.login} readOnly hidden />
        <PlainPassword
          label={t('link.password')}
          show={t('show')}
          hide={t('hide')}
          hint={t('link.rule')}
          value={password}
          onChange={(e) => setPassword(e.target.value)}
          error={faults['password']}
          autoComplete="new-password"
          autoFocus
        />
        {asksTotp && (
          <PlainField
            label={t('totp.label')}
            hint={t('totp.text')}
            value={totp}
            onChange={(e) => setTotp(e.target.value)}
            error={faults['totp']}
            autoComplete="one-time-code"
            autoFocus
          />
        )}
        <button type="submit" className="plain-button plain-primary" disabled={busy}>
          {t(invites ? 'link.inviteSubmit' : 'link.resetSubmit')}
        </button>
      </form>
    </Frame>
  );
}
