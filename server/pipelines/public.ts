import type { LayerCode } from '../../contract/funnel-words.ts';
import type { LayerStandard, Standard } from '../../contract/funnel.ts';
import { stopwatch } from '../platform/clock.ts';
import type { Db } from '../platform/db/connect.ts';
export { movesOn, type PassageKind } from './passages.rules.ts';
export { hasPassed, isPassage, passageBits, passagesUnscoped as passages } from './passages.sql.ts';
export { deadlinesOf, type Deadlines } from './rules.ts';
export { defaultStandard } from './standard.ts';
import { insertDefaultPipelineUnscoped, newestStandardUnscoped } from './store.ts';

/** How long a standard is trusted without asking the database, ms. */
const trustMs = 5000;
const remembered = new Map<string, { standard: Standard; age: () => number }>();

/** The funnel's standard in force in an organisation; one that has none is given the default as version 1. */
export async function standardOf(db: Db, orgId: string): Promise<Standard> {
  const known = remembered.get(orgId);
  if (known && known.age() < trustMs) return known.standard;
  let standard = await newestStandardUnscoped(db, orgId);
  if (!standard) {
    await insertDefaultPipelineUnscoped(db, orgId);
    standard = (await newestStandardUnscoped(db, orgId))!;
  }
  remembered.set(orgId, { standard, age: stopwatch() });
  return standard;
}

/** The standard of one layer. */
export function layerOf(standard: Standard, code: LayerCode): LayerStandard {
  return standard.layers.find((layer) => layer.code === code)!;
}
