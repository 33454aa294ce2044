import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import type { ResultOf } from '../../../contract/endpoint.ts';
import { totpConfirm, type totpStart } from '../../../contract/people.ts';
import { ProblemError } from '../../platform/client.ts';
import { useAct } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import css from './account.module.css';
import { useT } from './words.ts';

/** The code to scan, and the first digits that prove it was scanned. */
export function TotpSetup(props: {
  begun: ResultOf<typeof totpStart>;
  cancel: () => void;
  turnedOn: (recoveryCodes: string[]) => void;
}) {
  const t = useT();
  const [form] = Form.useForm<{ code: string }>();
  const confirm = useAct(totpConfirm, {
    settles: ['session.me'],
    onSuccess: ({ recoveryCodes }) => props.turnedOn(recoveryCodes),
    onError: (error) => {
      if (error instanceof ProblemError && error.code === 'session.totp_wrong')
        form.setFields([{ name: 'code', errors: [error.message] }]);
      else toast.problem(error);
    },
  });
  return (
    <>
      <p>{t('totp.scan')}</p>
      <img className={css['qr']} src={props.begun.qr} alt={t('totp.qr')} />
      <details className={css['quiet']}>
        <summary>{t('totp.byHand')}</summary>
        <code className={css['secret']}>{props.begun.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </details>
      <Form
        name="totp"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => confirm.mutate({ body: values })}
      >
        <Form.Item name="code" label={t('totp.code')} rules={[{ required: true, message: t('totp.codeMissing') }]}>
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={7} autoFocus style={{ maxWidth: 160 }} />
        </Form.Item>
        <div className={css['row']}>
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            {t('totp.confirm')}
          </Button>
          <Button onClick={props.cancel}>{t('totp.cancel')}</Button>
        </div>
      </Form>
    </>
  );
}
