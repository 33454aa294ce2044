import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../../contract/customers.ts';
import { changedContact, contactClashes } from './contact-values.ts';

const contact: Contact = {
  id: 'c1',
  customerId: 'k1',
  name: '王敏',
  title: '店长',
  decisionRole: null,
  phones: [{ number: '+8613800138000', label: '手机' }],
  emails: [],
  wechat: null,
  birthday: null,
  nextBirthday: null,
  homeAddress: null,
  preferences: null,
  taboos: null,
  gifts: [],
  remark: null,
  isPrimary: true,
  custom: { hobby: '钓鱼' },
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
  version: 3,
};

describe('a contact that two people edit at once', () => {
  it('sends only what the form changed; an empty line is no change', () => {
    expect(
      changedContact(contact, { name: '王敏', title: '经理', wechat: '', emails: [], 'custom.hobby': '爬山' }),
    ).toEqual({
      title: '经理',
      'custom.hobby': '爬山',
    });
    expect(changedContact(contact, { phones: [{ number: '+8613800138000', label: '手机' }] })).toEqual({});
  });

  it('what only one of them touched needs no choice; what both touched stands side by side', () => {
    const theirs = { ...contact, version: 4, title: '总监', remark: '爱喝茶', custom: { hobby: '书法' } };
    expect(contactClashes(contact, theirs, { title: '经理', wechat: 'wx', 'custom.hobby': '书法' })).toEqual({
      clashes: [{ field: 'title', before: '店长', mine: '经理', theirs: '总监' }],
      free: { wechat: 'wx' },
    });
  });
});
