import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { useState } from 'react';
import { totpOff } from '../../../contract/people.ts';
import { ProblemError } from '../../platform/client.ts';
import { useAct } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import css from './account.module.css';
import { useT } from './words.ts';

/** Turning the second step off again, with the password. */
export function TotpOff() {
  const t = useT();
  const [asks, setAsks] = useState(false);
  const [form] = Form.useForm<{ password: string }>();
  const off = useAct(totpOff, {
    settles: ['session.me'],
    onSuccess: () => toast.done(t('totp.turnedOff')),
    onError: (error) => {
      if (error instanceof ProblemError && error.code === 'password.wrong')
        form.setFields([{ name: 'password', errors: [error.message] }]);
      else toast.problem(error);
    },
  });
  if (!asks) return <Button onClick={() => setAsks(true)}>{t('totp.turnOff')}</Button>;
  return (
    <Form
      name="totp-off"
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => off.mutate({ body: values })}
    >
      <Form.Item
        name="password"
        label={t('password.current')}
        extra={t('totp.offText')}
        rules={[{ required: true, message: t('password.currentMissing') }]}
      >
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <div className={css['row']}>
        <Button danger htmlType="submit" loading={off.isPending}>
          {t('totp.turnOff')}
        </Button>
        <Button onClick={() => setAsks(false)}>{t('totp.cancel')}</Button>
      </div>
    </Form>
  );
}
