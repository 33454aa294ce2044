import FileTextOutlined from '@ant-design/icons/es/icons/FileTextOutlined';
import MailOutlined from '@ant-design/icons/es/icons/MailOutlined';
import MessageOutlined from '@ant-design/icons/es/icons/MessageOutlined';
import PhoneOutlined from '@ant-design/icons/es/icons/PhoneOutlined';
import EnvironmentOutlined from '@ant-design/icons/es/icons/EnvironmentOutlined';
import SendOutlined from '@ant-design/icons/es/icons/SendOutlined';
import TeamOutlined from '@ant-design/icons/es/icons/TeamOutlined';
import WechatOutlined from '@ant-design/icons/es/icons/WechatOutlined';
import type { ComponentType } from 'react';
import type { Channel } from '../../../../contract/funnel-words.ts';

const icons: Record<Channel, ComponentType> = {
  call: PhoneOutlined,
  visit: EnvironmentOutlined,
  meeting: TeamOutlined,
  email: MailOutlined,
  sms: MessageOutlined,
  wechat: WechatOutlined,
  letter: SendOutlined,
  note: FileTextOutlined,
};

/** The sign of a way of contact; its word stands beside it. */
export function ChannelIcon({ channel }: { channel: Channel }) {
  const Icon = icons[channel];
  return (
    <span aria-hidden="true">
      <Icon />
    </span>
  );
}
