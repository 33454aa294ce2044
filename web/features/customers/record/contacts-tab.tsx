import EditOutlined from '@ant-design/icons/es/icons/EditOutlined';
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined';
import Button from 'antd/es/button';
import { contactsList, type Contact, type Customer } from '../../../../contract/customers.ts';
import { showOverlay } from '../../../platform/overlay.tsx';
import { useEndpoint } from '../../../platform/query.ts';
import { useFormats } from '../../../platform/format.ts';
import { useDomainWords } from '../../../platform/words.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { FieldValue, isBlank } from '../../../ui/fields/field-value.tsx';
import { Avatar } from '../../../ui/person-name.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { useOwnContactFields } from '../fields.ts';
import { BirthdayText } from '../parts/birthday.tsx';
import { RevealButton, usePhones } from '../parts/reveal.tsx';
import { useT } from '../words.ts';
import { ContactDialog } from './contact-dialog.tsx';
import css from './record.module.css';
import { PhoneText } from '../../../ui/value-texts.tsx';

/** The people at a customer: who decides, how to reach them, what they like. */
export function ContactsTab({ customer }: { customer: Customer }) {
  const t = useT();
  const list = useEndpoint(contactsList, { params: { id: customer.id } });
  const items = list.data?.items ?? [];
  const add = customer.can.write && (
    <Button
      type={items.length === 0 ? 'primary' : 'default'}
      size={items.length === 0 ? 'middle' : 'small'}
      icon={<PlusOutlined aria-hidden="true" />}
      onClick={() => showOverlay(ContactDialog, { customer, contact: null })}
    >
      {t('contacts.add')}
    </Button>
  );
  if (list.isPending) return <SkeletonRows rows={3} height={80} />;
  if (list.isError && items.length === 0) return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (items.length === 0)
    return <EmptyState title={t('contacts.empty')} text={t('contacts.emptyText')} action={add || undefined} />;
  const masked = items.some((contact) => contact.phones.some((phone) => phone.masked));
  return (
    <>
      <div className={css['tabTools']}>
        <span className={css['none']}>{t('contacts.count', { count: items.length })}</span>
        <span>
          {masked && customer.can.reveal && <RevealButton id={customer.id} />}
          {add}
        </span>
      </div>
      <ul className={css['list']}>
        {items.map((contact) => (
          <ContactItem key={contact.id} contact={contact} customer={customer} />
        ))}
      </ul>
    </>
  );
}

function ContactItem({ contact, customer }: { contact: Contact; customer: Customer }) {
  const t = useT();
  const words = useDomainWords();
  const formats = useFormats();
  const own = useOwnContactFields();
  const phones = usePhones({ id: customer.id, phones: contact.phones }, contact.id);
  const notes: [string, string | null][] = [
    [words.contactFields.wechat, contact.wechat],
    [words.contactFields.homeAddress, contact.homeAddress],
    [words.contactFields.preferences, contact.preferences],
    [words.contactFields.taboos, contact.taboos],
    [words.contactFields.remark, contact.remark],
  ];
  return (
    <li className={css['item']}>
      <Avatar name={contact.name} size={32} />
      <div className={css['itemMain']}>
        <div className={css['itemTitle']}>
          {contact.name}
          {contact.title && <span>{contact.title}</span>}
          {contact.decisionRole && contact.decisionRole !== 'unknown' && (
            <span className={css['badge']}>{words.decisionRoles[contact.decisionRole]}</span>
          )}
          {contact.isPrimary && <span className={css['badge']}>{t('contacts.primary')}</span>}
        </div>
        {(phones.length > 0 || contact.emails.length > 0) && (
          <div className={css['itemLine']}>
            {phones.map((phone) => (
              <PhoneText key={phone.number + (phone.ext ?? '')} phone={phone} />
            ))}
            {contact.emails.map((email) => (
              <a key={email} href={`mailto:${email}`}>
                {email}
              </a>
            ))}
          </div>
        )}
        {contact.birthday && (
          <div className={css['itemLine']}>
            <span>
              {words.contactFields.birthday} <BirthdayText birthday={contact.birthday} />
              {contact.nextBirthday &&
                ` · ${t('contacts.nextBirthday', { day: formats.relativeDay(contact.nextBirthday) })}`}
            </span>
          </div>
        )}
        {notes.map(
          ([label, text]) =>
            text && (
              <div key={label} className={css['itemLine']}>
                <span>
                  {label} {text}
                </span>
              </div>
            ),
        )}
        {contact.gifts.length > 0 && (
          <div className={css['itemLine']}>
            <span>
              {words.contactFields.gifts}{' '}
              {formats.list(
                contact.gifts.map((gift) => (gift.on ? `${formats.day(gift.on)} ${gift.what}` : gift.what)),
              )}
            </span>
          </div>
        )}
        {own.map((field) => {
          const value = contact.custom[field.key.slice('custom.'.length)];
          return isBlank(value) ? null : (
            <div key={field.key} className={css['itemLine']}>
              <span>
                {field.label} <FieldValue field={field} value={value} />
              </span>
            </div>
          );
        })}
      </div>
      {customer.can.write && (
        <Button
          type="text"
          size="small"
          icon={<EditOutlined aria-hidden="true" />}
          aria-label={t('contacts.editWhom', { name: contact.name })}
          onClick={() => showOverlay(ContactDialog, { customer, contact })}
        />
      )}
    </li>
  );
}
