import type { z } from 'zod';
import type { Followup, Place } from '../../contract/followups.ts';
import type { Channel } from '../../contract/funnel-words.ts';

/** A follow-up as stored. */
export interface FollowupRow {
  id: string;
  customerId: string;
  contactId: string | null;
  channel: Channel;
  said: string;
  understood: string | null;
  feedback: string | null;
  attitude: Followup['attitude'];
  method: Followup['method'];
  place: z.infer<typeof Place> | null;
  nextStep: string | null;
  nextStepOn: string | null;
  noNextStepReason: string | null;
  happenedAt: Date;
  dayOnly: boolean;
  byId: string | null;
  createdAt: Date;
  version: number;
}

/** A follow-up with the names of its contact and author. */
export type ShownFollowup = FollowupRow & { contactName: string | null; byName: string | null };

/** A follow-up to be stored in bulk: history read from a spreadsheet, or a demo's. */
export type NewFollowup = Pick<FollowupRow, 'customerId' | 'channel' | 'said' | 'happenedAt'> &
  Partial<Omit<FollowupRow, 'createdAt' | 'version'>> & {
    importId?: string | null;
    /** Who does its next step, when it is the customer's newest follow-up; its author when not given. */
    assigneeId?: string | null;
  };

/** A task as stored, with the names of what it refers to. */
export interface TaskRow {
  id: string;
  customerId: string | null;
  customerName: string | null;
  /** Whether the one who asks sees the customer. */
  customerSeen: boolean;
  followupId: string | null;
  title: string;
  dueOn: string | null;
  dueTime: string | null;
  assigneeId: string;
  assigneeName: string;
  doneAt: Date | null;
  doneBy: string | null;
  doneByName: string | null;
  postponed: number;
  createdAt: Date;
  createdBy: string | null;
  nextStep: boolean;
  version: number;
}
