import { lazy } from 'react';
import { Contact, contactsUpdate } from '../../../../contract/customers.ts';
import { call, ProblemError } from '../../../platform/client.ts';
import { showOverlay } from '../../../platform/overlay.tsx';
import { bodyOf } from '../values.ts';
import { contactClashes } from './contact-values.ts';

const ContactConflict = lazy(async () =>
  import('./contact-conflict.tsx').then((m) => ({ default: m.ContactConflict })),
);

/**
 * Saves changed fields of a contact. When somebody else has changed it in between, fields that only one of us touched are merged
 * silently and the others are asked for side by side. False when the person gave up.
 */
export async function saveContact(contact: Contact, values: Readonly<Record<string, unknown>>): Promise<boolean> {
  if (Object.keys(values).length === 0) return true;
  try {
    await call(contactsUpdate, {
      params: { id: contact.customerId, contact: contact.id },
      body: bodyOf(values),
      ifMatch: contact.version,
    });
    return true;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'customers.conflict') throw error;
    const current = Contact.safeParse(error.current);
    if (!current.success) throw error;
    const { clashes, free } = contactClashes(contact, current.data, values);
    if (clashes.length === 0) return await saveContact(current.data, free);
    return await new Promise((resolve, reject) => {
      showOverlay(ContactConflict, {
        clashes,
        save: (chosen: Record<string, unknown>) =>
          void saveContact(current.data, { ...free, ...chosen }).then(resolve, reject),
        giveUp: () => resolve(false),
      });
    });
  }
}
