import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { passwordForgot } from '../../../contract/people.ts';
import { call } from '../../platform/client.ts';
import { PlainField } from '../../ui/plain-field.tsx';
import { useSending } from './form.ts';
import { CardTitle, FormError, Frame } from './frame.tsx';
import { useT } from './words.ts';

/** Asking for a password link, by mail or through the administrator. */
export function ForgotPage() {
  const t = useT();
  const [login, setLogin] = useState('');
  const [mailed, setMailed] = useState<boolean>();
  const { faults, setFaults, busy, send } = useSending();
  if (mailed !== undefined)
    return (
      <Frame>
        <CardTitle
          title={t(mailed ? 'forgot.mailedTitle' : 'forgot.askTitle')}
          text={t(mailed ? 'forgot.mailedText' : 'forgot.askText')}
        />
        <Link to="/sign-in" className="plain-button">
          {t('forgot.back')}
        </Link>
      </Frame>
    );
  return (
    <Frame>
      <CardTitle title={t('forgot.title')} text={t('forgot.text')} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!login.trim()) setFaults({ login: t('signIn.loginMissing') });
          else void send(async () => setMailed((await call(passwordForgot, { body: { login } })).mailed));
        }}
      >
        <FormError text={faults['']} />
        <PlainField
          label={t('signIn.login')}
          value={login}
          onChange={(e) => setLogin(e.target.value)}
          error={faults['login']}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
        <button type="submit" className="plain-button plain-primary" disabled={busy}>
          {t('forgot.submit')}
        </button>
        <Link to="/sign-in" className="plain-button">
          {t('forgot.back')}
        </Link>
      </form>
    </Frame>
  );
}
