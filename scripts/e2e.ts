// Runs the browser journeys of e2e/*.e2e.ts against the production server; `node scripts/e2e.ts today` runs those whose file matches.
import { globSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser, runJourney, startGuike, type JourneyFile, type StartedServer } from '../e2e/harness.ts';

const root = resolve(import.meta.dirname, '..');
const wanted = process.argv.slice(2);
const files = globSync('e2e/*.e2e.ts', { cwd: root })
  .sort()
  .filter((f) => wanted.length === 0 || wanted.some((w) => f.includes(w)));
const totals = { passed: 0, failed: 0, skipped: 0 };
const browser = await launchBrowser();
let demo: StartedServer | undefined;
try {
  for (const file of files) {
    const content = (await import(pathToFileURL(resolve(root, file)).href)) as JourneyFile;
    if (content.journeys.length === 0) {
      totals.skipped += 1;
      console.log(`  skip  ${file}: the files it works on are not here`);
      continue;
    }
    const empty = content.server === 'empty';
    const server = empty ? await startGuike('serve') : (demo ??= await startGuike('demo'));
    for (const journey of content.journeys) {
      const start = performance.now();
      try {
        await runJourney(browser, server.url, journey);
        totals.passed += 1;
        console.log(`  ok    ${journey.name} (${Math.round(performance.now() - start)} ms)`);
      } catch (error) {
        totals.failed += 1;
        console.log(
          `  FAIL  ${file}: ${journey.name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
      }
    }
    if (empty) await server.stop();
  }
} finally {
  await demo?.stop();
  await browser.close();
}
console.log(`journeys: ${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
// The run of everything reads the totals from a file, so that the words above stream as they come.
const report = process.env['GUIKE_E2E_REPORT'];
if (report) writeFileSync(report, JSON.stringify(totals));
if (totals.failed > 0) process.exitCode = 1;
