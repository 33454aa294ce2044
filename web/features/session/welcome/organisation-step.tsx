import { useMemo } from 'react';
import { useLocale } from '../../../platform/i18n.ts';
import { PlainField, PlainSelect } from '../../../ui/plain-field.tsx';
import type { Faults } from '../form.ts';
import { CardTitle, FormError } from '../frame.tsx';
import { useT } from '../words.ts';
import type { Plan } from './plan.ts';
import css from './welcome.module.css';

export interface StepProps {
  plan: Plan;
  change: (part: Partial<Plan>) => void;
  faults: Faults;
}

const nearZones = ['Asia/Shanghai', 'Asia/Taipei', 'Asia/Hong_Kong', 'Asia/Singapore', 'Asia/Tokyo'];
const currencies = ['CNY', 'TWD', 'HKD', 'MOP', 'SGD', 'MYR', 'JPY', 'KRW', 'USD', 'EUR', 'GBP', 'AUD', 'CAD'];

/** First step: the organisation's name, time zone and currency. */
export function OrganisationStep({ plan, change, faults, next }: StepProps & { next: () => void }) {
  const t = useT();
  const locale = useLocale();
  const zones = useMemo(() => {
    const all = [...new Set([...Intl.supportedValuesOf('timeZone'), plan.timeZone])];
    return all.filter((zone) => !nearZones.includes(zone));
  }, [plan.timeZone]);
  const money = useMemo(() => new Intl.DisplayNames(locale, { type: 'currency' }), [locale]);
  const spoken = (zone: string) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' })
      .formatToParts()
      .find((part) => part.type === 'timeZoneName')?.value ?? zone;
  return (
    <>
      <CardTitle title={t('welcome.title')} text={t('welcome.organisation.text')} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          next();
        }}
      >
        <FormError text={faults['']} />
        <PlainField
          label={t('welcome.organisation.name')}
          placeholder={t('welcome.organisation.namePlaceholder')}
          value={plan.name}
          onChange={(e) => change({ name: e.target.value })}
          error={faults['organisation.name']}
          autoComplete="organization"
          maxLength={100}
          autoFocus
        />
        <div className={css['pair']}>
          <PlainSelect
            label={t('welcome.organisation.zone')}
            value={plan.timeZone}
            onChange={(e) => change({ timeZone: e.target.value })}
            error={faults['organisation.timeZone']}
          >
            {nearZones.map((zone) => (
              <option key={zone} value={zone}>
                {spoken(zone)}
              </option>
            ))}
            <hr />
            {zones.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </PlainSelect>
          <PlainSelect
            label={t('welcome.organisation.currency')}
            value={plan.currency}
            onChange={(e) => change({ currency: e.target.value })}
            error={faults['organisation.currency']}
          >
            {currencies.map((code) => (
              <option key={code} value={code}>
                {money.of(code)} {code}
              </option>
            ))}
          </PlainSelect>
        </div>
        <div className={css['acts']}>
          <button type="submit" className="plain-button plain-primary">
            {t('welcome.next')}
          </button>
        </div>
      </form>
    </>
  );
}
