import { PlainField, PlainPassword } from '../../../ui/plain-field.tsx';
import { CardTitle, FormError } from '../frame.tsx';
import { useT } from '../words.ts';
import type { StepProps } from './organisation-step.tsx';
import type { Place } from './plan.ts';
import css from './welcome.module.css';

const places: Place[] = ['director', 'manager', 'adminOnly'];

/** Second step: the first administrator's own account. */
export function AccountStep(
  props: StepProps & {
    password: string;
    setPassword: (password: string) => void;
    back: () => void;
    next: () => void;
  },
) {
  const { plan, change, faults, password, setPassword } = props;
  const t = useT();
  return (
    <>
      <CardTitle title={t('welcome.account.title')} text={t('welcome.account.text')} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          props.next();
        }}
      >
        <FormError text={faults['']} />
        <PlainField
          label={t('welcome.account.name')}
          value={plan.person}
          onChange={(e) => change({ person: e.target.value })}
          error={faults['account.name']}
          autoComplete="name"
          maxLength={60}
          autoFocus
        />
        <div className={css['pair']}>
          <PlainField
            label={t('welcome.account.email')}
            type="email"
            value={plan.email}
            onChange={(e) => change({ email: e.target.value })}
            error={faults['account.email']}
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PlainField
            label={t('welcome.account.phone')}
            type="tel"
            value={plan.phone}
            onChange={(e) => change({ phone: e.target.value })}
            error={faults['account.phone']}
            autoComplete="tel"
          />
        </div>
        <PlainPassword
          label={t('welcome.account.password')}
          show={t('show')}
          hide={t('hide')}
          hint={t('link.rule')}
          value={password}
          onChange={(e) => setPassword(e.target.value)}
          error={faults['account.password']}
          autoComplete="new-password"
        />
        <fieldset className={css['places']}>
          <legend>{t('welcome.account.role')}</legend>
          {places.map((place) => (
            <label key={place}>
              <input
                type="radio"
                name="place"
                value={place}
                checked={plan.place === place}
                onChange={() => change({ place })}
              />
              {t(`welcome.account.${place}`)}
            </label>
          ))}
        </fieldset>
        <div className={css['acts']}>
          <button type="button" className="plain-button" onClick={props.back}>
            {t('welcome.back')}
          </button>
          <button type="submit" className="plain-button plain-primary">
            {t('welcome.next')}
          </button>
        </div>
      </form>
    </>
  );
}
