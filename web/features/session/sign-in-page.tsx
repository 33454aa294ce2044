import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { demoAccounts, demoPassword } from '../../../contract/demo.ts';
import { sessionSignIn, setupStatus } from '../../../contract/people.ts';
import { call, ProblemError } from '../../platform/client.ts';
import { useEndpoint } from '../../platform/query.ts';
import { sessionExpired, signedInAs } from '../../platform/session.tsx';
import { useDomainWords } from '../../platform/words.ts';
import { PlainField, PlainPassword } from '../../ui/plain-field.tsx';
import { useSending } from './form.ts';
import { CardTitle, FormError, Frame } from './frame.tsx';
import css from './sign-in.module.css';
import { useT } from './words.ts';

const route = getRouteApi('/sign-in');

/** Signing in: login and password, then the second factor where the account has one. */
export function SignInPage() {
  const t = useT();
  const { to } = route.useSearch();
  const router = useRouter();
  const { data: setup } = useEndpoint(setupStatus);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [asksTotp, setAsksTotp] = useState(false);
  const { faults, setFaults, busy, send } = useSending();

  const signIn = async (body: { login: string; password: string; totp?: string }) =>
    send(
      async () => {
        const me = await call(sessionSignIn, { body });
        await signedInAs(me);
        router.history.push(to ?? '/');
      },
      (error) => {
        if (!(error instanceof ProblemError)) return false;
        if (error.code === 'session.totp_required') setAsksTotp(true);
        else if (error.code === 'session.totp_wrong') setFaults({ totp: error.message });
        else return false;
        return true;
      },
    );

  if (asksTotp)
    return (
      <Frame>
        <CardTitle title={t('totp.title')} text={t('totp.text')} />
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!totp.trim()) setFaults({ totp: t('totp.missing') });
            else void signIn({ login, password, totp });
          }}
        >
          <FormError text={faults['']} />
          <PlainField
            label={t('totp.label')}
            value={totp}
            onChange={(e) => setTotp(e.target.value)}
            error={faults['totp']}
            autoComplete="one-time-code"
            inputMode="text"
            autoFocus
            spellCheck={false}
          />
          <button type="submit" className="plain-button plain-primary" disabled={busy}>
            {t('totp.submit')}
          </button>
          <button
            type="button"
            className="plain-button"
            onClick={() => {
              setAsksTotp(false);
              setTotp('');
              setFaults({});
            }}
          >
            {t('totp.back')}
          </button>
        </form>
      </Frame>
    );

  return (
    <Frame
      below={
        setup?.demo && <DemoAccounts busy={busy} choose={(login) => void signIn({ login, password: demoPassword })} />
      }
    >
      {sessionExpired() ? (
        <CardTitle title={t('signIn.again')} text={t('signIn.againText')} />
      ) : (
        <CardTitle title={t('signIn.title')} text={t('tagline')} />
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const missing = {
            ...(login.trim() ? {} : { login: t('signIn.loginMissing') }),
            ...(password ? {} : { password: t('signIn.passwordMissing') }),
          };
          setFaults(missing);
          if (Object.keys(missing).length === 0) void signIn({ login, password });
        }}
      >
        <FormError text={faults['']} />
        <PlainField
          label={t('signIn.login')}
          value={login}
          onChange={(e) => setLogin(e.target.value)}
          error={faults['login']}
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
        <PlainPassword
          label={t('signIn.password')}
          show={t('show')}
          hide={t('hide')}
          value={password}
          onChange={(e) => setPassword(e.target.value)}
          error={faults['password']}
          name="password"
          autoComplete="current-password"
          aside={<Link to="/forgot">{t('signIn.forgot')}</Link>}
        />
        <button type="submit" className="plain-button plain-primary" disabled={busy}>
          {t('signIn.submit')}
        </button>
        {setup?.open && (
          <Link to="/welcome" className="plain-button">
            {t('demo.own')}
          </Link>
        )}
      </form>
    </Frame>
  );
}

/** The demo's people, one click each. */
function DemoAccounts({ busy, choose }: { busy: boolean; choose: (login: string) => void }) {
  const t = useT();
  const { roles } = useDomainWords();
  return (
    <section className={css['demo']} aria-labelledby="demo-title">
      <h2 id="demo-title">{t('demo.title')}</h2>
      <p>{t('demo.text')}</p>
      <ul>
        {demoAccounts.map(({ login, role }) => (
          <li key={login}>
            <button type="button" disabled={busy} onClick={() => choose(login)}>
              <strong>{roles[role]}</strong>
              <span>{login}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
