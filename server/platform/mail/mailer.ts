import { createTransport } from 'nodemailer';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Sends mail when a mail server is configured; otherwise says so, and the caller shows the link instead. */
export interface Mailer {
  readonly configured: boolean;
  send(mail: Mail): Promise<void>;
  /** Checks that the mail server answers; the reason when it does not. */
  check(): Promise<string | null>;
}

export function mailer(options: { url: string | null; from: string }): Mailer {
  if (!options.url) {
    return { configured: false, send: () => Promise.resolve(), check: () => Promise.resolve(null) };
  }
  const transport = createTransport(options.url);
  return {
    configured: true,
    async send(mail) {
      await transport.sendMail({ from: options.from, ...mail });
    },
    async check() {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
  };
}
