import { z } from 'zod';
import { setting, type Values } from './setting.ts';

const count = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/** Every setting of Guike. `docs/configuration.md` is generated from this. */
export const settings = {
  port: setting({
    env: 'PORT',
    schema: count(0, 65535),
    fallback: 3000,
    doc: 'The port Guike listens on.',
    docZh: '归客监听的端口。',
  }),
  host: setting<string>({
    env: 'GUIKE_HOST',
    schema: z.string().min(1),
    fallback: '0.0.0.0',
    doc: 'The address Guike listens on; 127.0.0.1 for this machine only.',
    docZh: '归客监听的地址；只给本机用时填 127.0.0.1。',
  }),
  dataFolder: setting<string>({
    env: 'GUIKE_DATA',
    schema: z.string().min(1),
    fallback: './data',
    doc: 'Where the embedded database, attachments and the secret are kept.',
    docZh: '存放内置数据库、附件和密钥的文件夹。',
  }),
  databaseUrl: setting<string | null>({
    env: 'DATABASE_URL',
    schema: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://'),
    fallback: null,
    fallbackDoc: 'the embedded PostgreSQL',
    fallbackDocZh: '内置 PostgreSQL',
    doc: 'A PostgreSQL server (15 or newer) to use instead of the embedded one.',
    docZh: '改用自己的 PostgreSQL 服务器（15 或更新），不用内置的。',
  }),
  publicUrl: setting<string | null>({
    env: 'GUIKE_PUBLIC_URL',
    schema: z.url({ protocol: /^https?$/ }).transform((u) => u.replace(/\/+$/, '')),
    fallback: null,
    fallbackDoc: 'the address a request came to',
    fallbackDocZh: '请求到达的地址',
    doc: 'The address people reach Guike under, for links in invitations; with https, cookies travel over https only.',
    docZh: '大家访问归客的网址，邀请链接用它；是 https 时，Cookie 只走 https。',
  }),
  secret: setting<string | null>({
    env: 'GUIKE_SECRET',
    schema: z.string().min(32, 'must have at least 32 characters'),
    fallback: null,
    fallbackDoc: 'made at first start and stored in the data folder',
    fallbackDocZh: '首次启动时生成，存在数据文件夹里',
    doc: 'The key for what is stored encrypted (second factors, invitation links). Required with DATABASE_URL when several servers share it.',
    docZh: '加密存放的内容（两步验证、邀请链接）所用的密钥。多台服务器共用 DATABASE_URL 时必须设成一样。',
  }),
  databasePool: setting({
    env: 'GUIKE_DATABASE_POOL',
    schema: count(2, 200),
    fallback: 12,
    doc: 'How many database connections the server holds at most.',
    docZh: '服务器最多占用的数据库连接数。',
  }),
  statementTimeoutMs: setting({
    env: 'GUIKE_STATEMENT_TIMEOUT_MS',
    schema: count(1000, 600_000),
    fallback: 30_000,
    doc: 'Milliseconds after which a database statement of a request is given up.',
    docZh: '一条数据库语句最多执行多少毫秒，超过就放弃。',
  }),
  uploadMaxMb: setting({
    env: 'GUIKE_UPLOAD_MAX_MB',
    schema: count(1, 200),
    fallback: 30,
    doc: 'The largest file that may be uploaded, in MB.',
    docZh: '可上传的最大文件，单位 MB。',
  }),
  sessionDays: setting({
    env: 'GUIKE_SESSION_DAYS',
    schema: count(1, 365),
    fallback: 30,
    doc: 'Days after which an unused sign-in ends.',
    docZh: '登录后多少天不用就要重新登录。',
  }),
  logStyle: setting<'json' | 'text'>({
    env: 'GUIKE_LOG',
    schema: z.enum(['json', 'text']),
    fallback: 'text',
    doc: 'Log lines as text for people or JSON for machines.',
    docZh: '日志写成给人看的文字，或给机器读的 JSON。',
  }),
  smtpUrl: setting<string | null>({
    env: 'GUIKE_SMTP_URL',
    schema: z.string().regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://'),
    fallback: null,
    fallbackDoc: 'no mail; links are shown to the administrator',
    fallbackDocZh: '不发邮件，链接显示给管理员',
    doc: 'The mail server that sends invitations and password links.',
    docZh: '发送邀请和重设密码链接的邮件服务器。',
  }),
  mailFrom: setting<string>({
    env: 'GUIKE_MAIL_FROM',
    schema: z.string().min(3),
    fallback: 'Guike <guike@localhost>',
    doc: 'The sender of Guike’s mail.',
    docZh: '归客发出邮件的发件人。',
  }),
  trustProxy: setting({
    env: 'GUIKE_TRUST_PROXY',
    schema: z.enum(['true', 'false']).transform((v) => v === 'true'),
    fallback: false,
    doc: 'true when a reverse proxy sets X-Forwarded-For and X-Forwarded-Proto.',
    docZh: '前面有反向代理、由它设置 X-Forwarded-For 和 X-Forwarded-Proto 时填 true。',
  }),
};

export type Config = Values<typeof settings>;
