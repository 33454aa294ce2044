// Writes docs/openapi.json from the contract.
import { writeFileSync } from 'node:fs';
import { endpoints } from '../contract/index.ts';
import { openApi } from '../server/system/openapi.ts';

writeFileSync(process.argv[2] ?? 'docs/openapi.json', `${JSON.stringify(openApi(endpoints.values()), null, 2)}\n`);
