import { z } from 'zod';

/** An identifier: a UUID version 7, so that ids sort by the time of creation. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** A calendar day in the organisation's time zone, `YYYY-MM-DD`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** An instant in UTC, ISO 8601 with milliseconds. */
export const Instant = z.iso.datetime({ offset: true });
export type Instant = z.infer<typeof Instant>;

/** Money: integer minor units (分) with an ISO 4217 currency. */
export const Money = z.object({ amount: z.int().min(-9e15).max(9e15), currency: z.string().regex(/^[A-Z]{3}$/) });
export type Money = z.infer<typeof Money>;

/** The three languages Guike speaks. */
export const Locale = z.enum(['zh-CN', 'zh-TW', 'en']);
export type Locale = z.infer<typeof Locale>;

/** One line of text, trimmed, 1 to `max` characters. */
export const line = (max: number) => z.string().trim().min(1).max(max);

/** Optional text: trimmed, an empty string means "none" and becomes null. */
export const textOrNone = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullable()
    .transform((t) => (t === '' ? null : t));

/** A phone as stored: E.164 (or a service number) with an extension apart, and what it is for. */
export const Phone = z.object({
  number: z.string().regex(/^\+?\d{3,15}$/),
  ext: z
    .string()
    .regex(/^\d{1,8}$/)
    .optional(),
  label: z.string().max(20).optional(),
});
export type Phone = z.infer<typeof Phone>;

/** A phone as a person types it: any spelling; the server turns it into the stored form or names what is wrong. */
export const PhoneInput = z.union([z.string().trim().min(1).max(80), Phone]);
export type PhoneInput = z.infer<typeof PhoneInput>;

/** A list query's page: how many rows, and where the page before it ended. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
});

/** A page of rows: `next` is the cursor of the page that follows, null on the last; `total` only when asked for. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable(), total: z.int().optional() });

/** The answer of an act that returns nothing but its success. */
export const Done = z.object({ ok: z.literal(true) });
export const done = { ok: true } as const;

/** A yes/no, in a query string or in JSON. */
export const Flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])])
  .transform((v) => v === true || v === 'true' || v === '1');

/** A person as shown beside a record. */
export const PersonRef = z.object({ id: Id, name: z.string() });
export type PersonRef = z.infer<typeof PersonRef>;
