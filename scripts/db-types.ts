// Writes server/platform/db/schema.ts from the migrated schema of a throw-away embedded database.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discardEmbedded, startEmbedded } from '../server/platform/db/embedded.ts';
import { migrate } from '../server/platform/db/migrate.ts';
import { migrations } from '../server/migrations/list.ts';

const folder = mkdtempSync(join(tmpdir(), 'guike-types-'));
const out = process.argv[2] ?? 'server/platform/db/schema.ts';
const database = await startEmbedded({ folder, password: 'types', durable: false });
try {
  await migrate(database.url, migrations);
  execFileSync(
    'node_modules/.bin/kysely-codegen',
    [
      '--dialect',
      'postgres',
      '--url',
      database.url,
      '--camel-case',
      '--out-file',
      out,
      '--exclude-pattern',
      'kysely_migration*',
      '--type-mapping',
      '{"jsonb":"Jsonb","int8":"Bigint","date":"DayColumn","timestamptz":"InstantColumn"}',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const imports = "import type { Bigint, DayColumn, InstantColumn, Jsonb } from './column-types.ts';\n";
  writeFileSync(
    out,
    readFileSync(out, 'utf8').replace(
      'import type { ColumnType } from "kysely";',
      `import type { ColumnType } from "kysely";\n${imports}`,
    ),
  );
} finally {
  await database.stop();
  discardEmbedded(folder);
}
