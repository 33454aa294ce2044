import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './platform/config/settings.ts';
import { newSecret } from './platform/ids.ts';

export interface Secrets {
  /** The key for what is stored encrypted. */
  secret: string;
  /** The password of the embedded database. */
  databasePassword: string;
}

/** The installation's secrets: from the settings, else made at first start and kept in the data folder, readable by its owner only. */
export function secretsOf(config: Config): Secrets {
  const file = join(config.dataFolder, 'secrets.json');
  mkdirSync(config.dataFolder, { recursive: true });
  if (!existsSync(file)) {
    writeFileSync(file, `${JSON.stringify({ secret: newSecret(), databasePassword: newSecret() }, null, 2)}\n`, {
      mode: 0o600,
    });
    chmodSync(file, 0o600);
  }
  const stored = JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  return { ...stored, secret: config.secret ?? stored.secret };
}
