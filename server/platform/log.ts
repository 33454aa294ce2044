/** One line of JSON per event on standard output; a person's terminal gets short text instead. */
export interface Log {
  info(message: string, facts?: Record<string, unknown>): void;
  warn(message: string, facts?: Record<string, unknown>): void;
  error(message: string, facts?: Record<string, unknown>): void;
}

type Level = 'info' | 'warn' | 'error';

export function consoleLog(style: 'json' | 'text'): Log {
  const write = (level: Level, message: string, facts: Record<string, unknown> = {}) => {
    const at = new Date().toISOString();
    const line =
      style === 'json'
        ? JSON.stringify({ at, level, message, ...facts })
        : `${at.slice(11, 19)} ${level === 'info' ? '' : `${level.toUpperCase()} `}${message}${Object.keys(facts).length ? ` ${JSON.stringify(facts)}` : ''}`;
    console[level === 'info' ? 'log' : level](line);
  };
  return {
    info: (message, facts) => write('info', message, facts),
    warn: (message, facts) => write('warn', message, facts),
    error: (message, facts) => write('error', message, facts),
  };
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
