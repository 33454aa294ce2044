import Button from 'antd/es/button';
import DatePicker from 'antd/es/date-picker';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Ability } from '../../../contract/abilities.ts';
import { tokensCreate } from '../../../contract/people.ts';
import { copyText } from '../../platform/clipboard.ts';
import { dayOf } from '../../platform/format.ts';
import { useAct } from '../../platform/query.ts';
import { useMe } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { useDomainWords } from '../../platform/words.ts';
import { applyIssues } from '../../ui/apply-issues.ts';
import css from './account.module.css';
import { useT } from './words.ts';

interface Values {
  name: string;
  abilities?: Ability[];
  expiresOn?: Dayjs | null;
}

/** Making a token; afterwards it stands here once, to be copied. */
export function TokenDialog({ close }: { close: () => void }) {
  const t = useT();
  const me = useMe();
  const { abilities } = useDomainWords();
  const [open, setOpen] = useState(true);
  const [secret, setSecret] = useState<string>();
  const [form] = Form.useForm<Values>();
  const create = useAct(tokensCreate, {
    settles: ['tokens.'],
    onSuccess: ({ token }) => setSecret(token),
    onError: (error) => {
      if (applyIssues(form, error)) toast.problem(error);
    },
  });
  const send = ({ name, abilities: chosen, expiresOn }: Values) =>
    create.mutate({
      body: {
        name,
        ...(chosen?.length ? { abilities: chosen } : {}),
        ...(expiresOn ? { expiresOn: expiresOn.format('YYYY-MM-DD') } : {}),
      },
    });
  const shut = () => setOpen(false);
  return (
    <Modal
      open={open}
      title={secret ? t('tokens.shownTitle') : t('tokens.make')}
      onCancel={shut}
      afterClose={close}
      mask={{ closable: !secret }}
      footer={
        secret ? (
          <>
            <Button onClick={() => void copyText(secret).then(() => toast.done(t('totp.copied')), toast.problem)}>
              {t('totp.copy')}
            </Button>
            <Button type="primary" onClick={shut}>
              {t('tokens.done')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={shut}>{t('tokens.cancel')}</Button>
            <Button type="primary" loading={create.isPending} onClick={() => form.submit()}>
              {t('tokens.create')}
            </Button>
          </>
        )
      }
    >
      {secret ? (
        <>
          <p className={css['quiet']}>{t('tokens.shownText')}</p>
          <code className={css['secret']}>{secret}</code>
        </>
      ) : (
        <Form name="token" form={form} layout="vertical" requiredMark={false} onFinish={send}>
          <Form.Item
            name="name"
            label={t('tokens.name')}
            rules={[{ required: true, whitespace: true, message: t('tokens.nameMissing') }]}
          >
            <Input maxLength={80} placeholder={t('tokens.namePlaceholder')} autoFocus />
          </Form.Item>
          <Form.Item name="abilities" label={t('tokens.abilities')} extra={t('tokens.abilitiesHint')}>
            <Select
              mode="multiple"
              allowClear
              optionFilterProp="label"
              options={me.abilities.map((one) => ({ value: one, label: abilities[one] }))}
            />
          </Form.Item>
          <Form.Item name="expiresOn" label={t('tokens.expires')} extra={t('tokens.expiresHint')}>
            <DatePicker style={{ width: '100%' }} disabledDate={(day) => day.format('YYYY-MM-DD') <= dayOf()} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
