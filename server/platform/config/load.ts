import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { readSettings } from './setting.ts';
import { settings, type Config } from './settings.ts';

/** Settings that are wrong, all of them at once; the words are meant for the person who starts the server. */
export class ConfigFaults extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** The configuration from the environment and the folder's `.env` (the environment wins). Throws ConfigFaults. */
export function loadConfig(folder: string, overrides: Record<string, string | undefined> = {}): Config {
  const file = resolve(folder, '.env');
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const { values, faults } = readSettings(settings, { ...fromFile, ...process.env, ...overrides });
  if (faults.length > 0) throw new ConfigFaults(faults);
  return { ...values, dataFolder: resolve(folder, values.dataFolder) };
}
