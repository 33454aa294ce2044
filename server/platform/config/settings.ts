import { z } from 'zod';
import { setting, type Values } from './setting.ts';

const count = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/** Every setting of Guike. `docs/configuration.md` is generated from this. */
export const settings = {
  port: setting({ env: 'PORT', schema: count(0, 65535), fallback: 3000, doc: 'The port Guike listens on.' }),
  host: setting<string>({
    env: 'GUIKE_HOST',
    schema: z.string().min(1),
    fallback: '0.0.0.0',
    doc: 'The address Guike listens on; 127.0.0.1 for this machine only.',
  }),
  dataFolder: setting<string>({
    env: 'GUIKE_DATA',
    schema: z.string().min(1),
    fallback: './data',
    doc: 'Where the embedded database, attachments and the secret are kept.',
  }),
  databaseUrl: setting<string | null>({
    env: 'DATABASE_URL',
    schema: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://'),
    fallback: null,
    fallbackDoc: 'the embedded PostgreSQL',
    doc: 'A PostgreSQL server (15 or newer) to use instead of the embedded one.',
  }),
  publicUrl: setting<string | null>({
    env: 'GUIKE_PUBLIC_URL',
    schema: z.url({ protocol: /^https?$/ }).transform((u) => u.replace(/\/+$/, '')),
    fallback: null,
    fallbackDoc: 'the address a request came to',
    doc: 'The address people reach Guike under, for links in invitations; with https, cookies travel over https only.',
  }),
  secret: setting<string | null>({
    env: 'GUIKE_SECRET',
    schema: z.string().min(32, 'must have at least 32 characters'),
    fallback: null,
    fallbackDoc: 'made at first start and stored in the data folder',
    doc: 'The key for what is stored encrypted (second factors, invitation links). Required with DATABASE_URL when several servers share it.',
  }),
  databasePool: setting({
    env: 'GUIKE_DATABASE_POOL',
    schema: count(2, 200),
    fallback: 12,
    doc: 'How many database connections the server holds at most.',
  }),
  statementTimeoutMs: setting({
    env: 'GUIKE_STATEMENT_TIMEOUT_MS',
    schema: count(1000, 600_000),
    fallback: 30_000,
    doc: 'Milliseconds after which a database statement of a request is given up.',
  }),
  uploadMaxMb: setting({
    env: 'GUIKE_UPLOAD_MAX_MB',
    schema: count(1, 200),
    fallback: 30,
    doc: 'The largest file that may be uploaded, in MB.',
  }),
  sessionDays: setting({
    env: 'GUIKE_SESSION_DAYS',
    schema: count(1, 365),
    fallback: 30,
    doc: 'Days after which an unused sign-in ends.',
  }),
  logStyle: setting<'json' | 'text'>({
    env: 'GUIKE_LOG',
    schema: z.enum(['json', 'text']),
    fallback: 'text',
    doc: 'Log lines as text for people or JSON for machines.',
  }),
  smtpUrl: setting<string | null>({
    env: 'GUIKE_SMTP_URL',
    schema: z.string().regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://'),
    fallback: null,
    fallbackDoc: 'no mail; links are shown to the administrator',
    doc: 'The mail server that sends invitations and password links.',
  }),
  mailFrom: setting<string>({
    env: 'GUIKE_MAIL_FROM',
    schema: z.string().min(3),
    fallback: 'Guike <guike@localhost>',
    doc: 'The sender of Guike’s mail.',
  }),
  trustProxy: setting({
    env: 'GUIKE_TRUST_PROXY',
    schema: z.enum(['true', 'false']).transform((v) => v === 'true'),
    fallback: false,
    doc: 'true when a reverse proxy sets X-Forwarded-For and X-Forwarded-Proto.',
  }),
};

export type Config = Values<typeof settings>;
