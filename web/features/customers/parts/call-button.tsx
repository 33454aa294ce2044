import PhoneOutlined from '@ant-design/icons/es/icons/PhoneOutlined';
import Button from 'antd/es/button';
import Dropdown from 'antd/es/dropdown';
import type { ShownPhone } from '../../../../contract/customers.ts';
import { useFormats } from '../../../platform/format.ts';
import { useT } from '../words.ts';

/** The address that makes a telephone dial, with a pause before the extension. */
export function telOf(phone: { number: string; ext?: string | undefined }): string {
  return `tel:${phone.number}${phone.ext ? `,${phone.ext}` : ''}`;
}

/** Calls at one tap; with several numbers one chooses. */
export function CallButton({
  phones,
  type = 'default',
}: {
  phones: readonly { phone: ShownPhone; who: string | null }[];
  type?: 'default' | 'text';
}) {
  const t = useT();
  const formats = useFormats();
  const callable = phones.filter(({ phone }) => !phone.masked);
  const [first] = callable;
  if (!first) return null;
  if (callable.length === 1)
    return (
      <Button type={type} icon={<PhoneOutlined aria-hidden="true" />} href={telOf(first.phone)}>
        {t('acts.call')}
      </Button>
    );
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: callable.map(({ phone, who }, at) => ({
          key: String(at),
          label: (
            <a href={telOf(phone)}>
              {formats.phone(phone.number, phone.ext)}
              {who && ` · ${who}`}
              {phone.label && ` · ${phone.label}`}
            </a>
          ),
        })),
      }}
    >
      <Button type={type} icon={<PhoneOutlined aria-hidden="true" />}>
        {t('acts.call')}
      </Button>
    </Dropdown>
  );
}
