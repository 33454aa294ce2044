import { readFileSync } from 'node:fs';

export type RegionLevel = 'province' | 'city' | 'district';
/** An administrative division: six-digit GB/T 2260 code, official name, and the code of the one above it (none for a province). */
export type Region = { code: string; name: string; level: RegionLevel; parent: string | null };
/** A node of the cascader; cities without districts (东莞市) and all districts have no children. */
export type RegionNode = { code: string; name: string; children?: RegionNode[] };

// Beijing, Tianjin, Shanghai, Chongqing, Hong Kong and Macao have no level between the province and its districts.
const WITHOUT_CITIES = /^(?:11|12|31|50|81|82)/;

let regions: Map<string, Region> | undefined;

function parentOf(code: string, known: { has(code: string): boolean }): string | null {
  const province = `${code.slice(0, 2)}0000`;
  if (code === province) return null;
  const city = `${code.slice(0, 4)}00`;
  // A county governed by its province directly (仙桃市, 石河子市) has no city above it.
  return code !== city && known.has(city) ? city : province;
}

function levelOf(code: string, parent: string | null): RegionLevel {
  if (parent === null) return 'province';
  return code.endsWith('00') ? 'city' : 'district';
}

/** All divisions by code, provinces in official order, each followed by what is in it. */
export function allRegions(): ReadonlyMap<string, Region> {
  if (regions) return regions;
  const lines: string[] = JSON.parse(readFileSync(new URL('./regions.data.json', import.meta.url), 'utf8'));
  const names = new Map(lines.flatMap((line) => line.split(' ')).map((entry) => [entry.slice(0, 6), entry.slice(6)]));
  regions = new Map();
  for (const [code, name] of names) {
    const parent = parentOf(code, names);
    regions.set(code, { code, name, level: levelOf(code, parent), parent });
  }
  return regions;
}

/** The division with this code; the filler codes of municipalities (110100 市辖区, 500200 县) stand for the municipality as a city. */
export function regionByCode(code: string): Region | null {
  const region = allRegions().get(code);
  if (region) return region;
  if (!WITHOUT_CITIES.test(code) || !/^\d{2}0[12]00$/.test(code)) return null;
  const province = allRegions().get(`${code.slice(0, 2)}0000`);
  return province ? { code, name: province.name, level: 'city', parent: province.code } : null;
}

/** From the province down to the division itself: 330106 → 浙江省, 杭州市, 西湖区; empty for an unknown code. */
export function regionPath(code: string): Region[] {
  const path: Region[] = [];
  for (let region = regionByCode(code); region; region = region.parent === null ? null : regionByCode(region.parent)) {
    path.unshift(region);
  }
  return path;
}

/** Provinces with their cities and districts, for a cascader. */
export function regionTree(): RegionNode[] {
  const nodes = new Map<string, RegionNode>();
  const roots: RegionNode[] = [];
  for (const { code, name, parent } of allRegions().values()) {
    const node: RegionNode = { code, name };
    nodes.set(code, node);
    const above = parent === null ? undefined : nodes.get(parent);
    if (above) (above.children ??= []).push(node);
    else roots.push(node);
  }
  return roots;
}

/** First and last code that lie in this division, itself included: a filter by region is `code between from and to`. */
export function regionDescendantRange(code: string): { from: string; to: string } {
  const significant = code.replace(/(?:00){1,2}$/, '');
  return { from: code, to: significant.padEnd(6, '9') };
}
