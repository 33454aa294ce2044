import { serve, type ServerType } from '@hono/node-server';
import { createApp, defineJobs } from './app.ts';
import type { Config } from './platform/config/settings.ts';
import type { Log } from './platform/log.ts';
import { startDeps, type Running } from './start.ts';
import { ensureWeb } from './web-build.ts';

export interface Serving {
  url: string;
  running: Running;
  stop(): Promise<void>;
}

/** Starts the whole server and resolves when it answers. */
export async function startServer(
  root: string,
  config: Config,
  log: Log,
  before?: (running: Running) => Promise<void>,
): Promise<Serving> {
  const web = await ensureWeb(root, log);
  const running = await startDeps(config, log);
  await before?.(running);
  defineJobs(running.deps);
  await running.deps.jobs.start();
  const app = createApp(running.deps, { web, checkAnswers: false });
  const server = await new Promise<ServerType>((resolve, reject) => {
    const s = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, () => resolve(s));
    s.once('error', reject);
  }).catch(async (error: unknown) => {
    await running.close();
    throw error;
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  return {
    url: config.publicUrl ?? `http://localhost:${port}`,
    running,
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await running.close();
    },
  };
}
