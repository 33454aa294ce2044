import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { layerCodes, type LayerCode } from '../../contract/funnel-words.ts';
import { testApp } from '../testing/test-app.ts';
import { passes } from './passages.rules.ts';
import { hasPassed, isPassage, passageBits } from './public.ts';

const sources: readonly (LayerCode | null)[] = [null, ...layerCodes];
const ofLayers = ['entered', 'movedOn', 'abandonedFrom'] as const;

test('a rule asked of a list, counted by the summary and said in words is the same for every way between two layers', async () => {
  const t = await testApp();
  const asked = ofLayers.flatMap((kind) => layerCodes.map((layer) => ({ kind, layer })));
  for (const outside of [true, false]) {
    const { rows } = await sql<{
      from: LayerCode | null;
      to: LayerCode;
      bits: number;
      is: boolean[];
      signed: boolean[];
    }>`
      select p.from_layer as from, p.to_layer as to, ${passageBits} as bits,
        array[${sql.join(asked.map(({ kind, layer }) => isPassage(kind, layer)))}] as is,
        array[${isPassage('signed', null)}, ${isPassage('signedOutside', null)}] as signed
      from unnest(${[...sources]}::text[]) f (from_layer), unnest(${[...layerCodes]}::text[]) t (to_layer),
        lateral (select f.from_layer, t.to_layer, ${outside}::boolean as outside) p`.execute(t.deps.db);
    expect(rows).toHaveLength(sources.length * layerCodes.length);
    for (const { from, to, bits, is, signed } of rows) {
      asked.forEach(({ kind, layer }, at) => {
        const rule = passes(kind, layer, from, to);
        expect([kind, layer, from, to, is[at] ?? false, hasPassed(bits, kind, layer)]).toEqual([
          kind,
          layer,
          from,
          to,
          rule,
          rule,
        ]);
      });
      const reached = passes('signed', null, from, to);
      expect([from, to, ...signed, hasPassed(bits, 'signedOutside', null)]).toEqual([
        from,
        to,
        reached,
        reached && outside,
        reached && outside,
      ]);
    }
  }
});

test('no two layers begin with the same letter: the ledger is read by it', () => {
  expect(new Set(layerCodes.map((code) => code[0])).size).toBe(layerCodes.length);
});
