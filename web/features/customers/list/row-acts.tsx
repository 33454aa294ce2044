import EditOutlined from '@ant-design/icons/es/icons/EditOutlined';
import PhoneOutlined from '@ant-design/icons/es/icons/PhoneOutlined';
import SwapRightOutlined from '@ant-design/icons/es/icons/SwapRightOutlined';
import Button from 'antd/es/button';
import Tooltip from 'antd/es/tooltip';
import type { Customer } from '../../../../contract/customers.ts';
import { MoveMenu } from '../../funnel/public.tsx';
import { openFollowup } from '../followup/open-followup.ts';
import { telOf } from '../parts/call-button.tsx';
import { useT } from '../words.ts';

/** What can be done with a row at once: call, log a follow-up, move on. */
export function RowActs({ customer }: { customer: Customer }) {
  const t = useT();
  const [phone] = customer.phones;
  return (
    <>
      {phone && !phone.masked && (
        <Tooltip title={t('acts.call')}>
          <Button
            type="text"
            size="small"
            tabIndex={-1}
            icon={<PhoneOutlined aria-hidden="true" />}
            href={telOf(phone)}
            aria-label={t('acts.callWhom', { name: customer.name })}
          />
        </Tooltip>
      )}
      {customer.can.write && (
        <>
          <Tooltip title={t('acts.followUp')}>
            <Button
              type="text"
              size="small"
              tabIndex={-1}
              icon={<EditOutlined aria-hidden="true" />}
              aria-label={t('acts.followUpWhom', { name: customer.name })}
              onClick={() => openFollowup({ id: customer.id, name: customer.name })}
            />
          </Tooltip>
          <MoveMenu mover={customer}>
            <Button
              type="text"
              size="small"
              tabIndex={-1}
              icon={<SwapRightOutlined aria-hidden="true" />}
              title={t('acts.moveOn')}
              aria-label={t('acts.moveWhom', { name: customer.name })}
            />
          </MoveMenu>
        </>
      )}
    </>
  );
}
