import Button from 'antd/es/button';
import { useState } from 'react';
import type { ResultOf } from '../../../contract/endpoint.ts';
import { totpStart } from '../../../contract/people.ts';
import { useAct } from '../../platform/query.ts';
import { useMe } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import css from './account.module.css';
import { RecoveryCodes } from './recovery-codes.tsx';
import { Section } from './section.tsx';
import { TotpOff } from './totp-off.tsx';
import { TotpSetup } from './totp-setup.tsx';
import { useT } from './words.ts';

/** Two-step verification: off, being set up, just turned on (with its recovery codes), on. */
export function TotpSection() {
  const t = useT();
  const me = useMe();
  const [begun, setBegun] = useState<ResultOf<typeof totpStart>>();
  const [codes, setCodes] = useState<string[]>();
  const start = useAct(totpStart, { onSuccess: setBegun, onError: toast.problem });
  const mark = (
    <span className={css['state']} data-on={me.totpOn}>
      {t(me.totpOn ? 'totp.on' : 'totp.off')}
    </span>
  );
  return (
    <Section title={t('totp.title')} text={t('totp.text')} mark={mark}>
      {codes ? (
        <RecoveryCodes codes={codes} done={() => setCodes(undefined)} />
      ) : me.totpOn ? (
        <TotpOff />
      ) : begun ? (
        <TotpSetup
          begun={begun}
          cancel={() => setBegun(undefined)}
          turnedOn={(recovery) => {
            setBegun(undefined);
            setCodes(recovery);
          }}
        />
      ) : (
        <Button loading={start.isPending} onClick={() => start.mutate({})}>
          {t('totp.start')}
        </Button>
      )}
    </Section>
  );
}
