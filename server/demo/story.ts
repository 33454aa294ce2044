import { layerCodes, type Channel, type Grade, type LayerCode } from '../../contract/funnel-words.ts';
import { addDays } from '../platform/clock.ts';
import { companyOf, type DemoCompany } from './companies.ts';
import { chanceFrom, type Chance } from './random.ts';
import { abandonReasons, products, talk } from './words.ts';

export interface DemoMove {
  from: LayerCode | null;
  to: LayerCode;
  at: Date;
  reason: string | null;
  jumped: boolean;
}

export interface DemoFollowup {
  channel: Channel;
  said: string;
  feedback: string | null;
  attitude: 'warm' | 'neutral' | 'cold' | 'refused' | null;
  nextStep: string | null;
  nextStepOn: string | null;
  at: Date;
}

/** One customer of the demo with everything that happened to it. */
export interface DemoStory {
  company: DemoCompany;
  /** The rep who holds it (0-based), or null in the pool. */
  rep: number | null;
  source: string;
  grade: Grade | null;
  product: string | null;
  goal: string | null;
  expected: number | null;
  layer: LayerCode;
  moves: DemoMove[];
  followups: DemoFollowup[];
  /** The open next step, with its day. */
  next: { title: string; dueOn: string; dueTime: string | null } | null;
  contract: { amount: number; on: string } | null;
  acceptedOn: string | null;
  abandonReason: string | null;
  tags: string[];
}

/** How a rep works: how many customers stand in each open layer, how long they stay, how often he signs from outside. */
interface Habit {
  holds: Partial<Record<LayerCode, number>>;
  slow: number;
  outside: number;
}

const usual: Habit = {
  holds: { resource: 6, graded: 5, contacted: 13, lead: 7, opportunity: 3, signed: 2, implemented: 8 },
  slow: 1,
  outside: 0,
};
const habits: Record<number, Partial<Habit>> = {
  1: {
    holds: { resource: 5, graded: 6, contacted: 14, lead: 9, opportunity: 5, signed: 3, implemented: 14 },
    slow: 0.8,
  },
  3: { holds: { resource: 1, graded: 1, contacted: 5, lead: 3, opportunity: 1, signed: 1, implemented: 5 } },
  5: {
    holds: { resource: 8, graded: 7, contacted: 20, lead: 14, opportunity: 6, signed: 0, implemented: 2 },
    slow: 1.9,
  },
  8: { outside: 4 },
  10: {
    holds: { resource: 12, graded: 9, contacted: 8, lead: 2, opportunity: 1, signed: 1, implemented: 4 },
    slow: 1.4,
  },
};

const idealDays: Record<LayerCode, number> = {
  resource: 1,
  graded: 1,
  contacted: 5,
  lead: 5,
  opportunity: 5,
  signed: 5,
  implemented: 0,
  abandoned: 0,
};
const sources = [
  ['web', 3],
  ['directory', 2],
  ['exhibition', 3],
  ['database', 4],
  ['referral', 2],
  ['inbound', 2],
  ['press', 1],
  ['own', 1],
] as const;

/** All customers of the demo, drawn from a seed and told relative to `today` (China time): the same seed gives the same book. */
export function tellStories(options: {
  seed: number;
  today: string;
  now: Date;
  reps: number;
  customers: number;
}): DemoStory[] {
  const chance = chanceFrom(options.seed);
  const taken = new Set<string>();
  const stories: DemoStory[] = [];
  const tell = (rep: number | null, layer: LayerCode, slow: number, jump = false) =>
    stories.push(storyOf(chance, { ...options, company: companyOf(chance, taken), rep, layer, slow, jump }));

  for (let rep = 0; rep < options.reps; rep += 1) {
    const habit: Habit = { ...usual, ...habits[rep] };
    for (const layer of layerCodes) for (let i = 0; i < (habit.holds[layer] ?? 0); i += 1) tell(rep, layer, habit.slow);
    for (let i = 0; i < habit.outside; i += 1) tell(rep, 'signed', 1, true);
  }
  const pool = Math.round(options.customers * 0.13);
  for (let i = 0; i < pool; i += 1) tell(null, 'resource', 1);
  for (let i = 0; stories.length < options.customers; i += 1)
    tell(i % options.reps, 'abandoned', habits[i % options.reps]?.slow ?? 1);
  return stories;
}

interface Told {
  today: string;
  now: Date;
  company: DemoCompany;
  rep: number | null;
  layer: LayerCode;
  slow: number;
  jump: boolean;
}

function storyOf(chance: Chance, told: Told): DemoStory {
  const { layer, today, now } = told;
  const path = pathTo(chance, layer, told.jump);
  const days = daysOf(chance, path, told);
  let before = 0;
  const moves = path.map((to, i): DemoMove => {
    const from = i === 0 ? null : path[i - 1]!;
    const jumped = told.jump && i > 0;
    // Two moves of one day keep their order.
    const at = new Date(Math.max(instant(chance, days[i]!, now).getTime(), before + 300_000));
    before = at.getTime();
    return {
      from,
      to,
      at,
      jumped,
      reason: to === 'abandoned' ? chance.pick(abandonReasons) : jumped ? '老客户介绍，直接签约' : null,
    };
  });
  const product = chance.pick(products);
  const grade =
    path.length > 1 || chance.happens(0.2)
      ? chance.weighted([
          ['A', 2],
          ['B', 5],
          ['C', 3],
        ] as const)
      : null;
  const price = Math.round((product.price * (0.8 + chance.next() * 0.6)) / 100) * 100;
  const followups = path
    .flatMap((at, i) =>
      conversation(chance, at, days[i]!, days[i + 1] ?? endOf(at, days[i]!, today), told, product.name),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const won = layer === 'signed' || layer === 'implemented';
  const signedAt = moves.find((m) => m.to === 'signed')?.at;
  return {
    company: told.company,
    rep: told.rep,
    source: told.jump ? 'referral' : chance.weighted(sources),
    grade,
    product: path.length > 1 ? product.name : null,
    goal: path.length > 1 ? `${product.name}，争取 ${price / 10_000} 万` : null,
    expected: ['lead', 'opportunity'].includes(layer) ? price * 100 : null,
    layer,
    moves,
    followups,
    next: nextOf(chance, layer, followups, told),
    contract: won && signedAt ? { amount: price * 100, on: dayOf(signedAt) } : null,
    acceptedOn: layer === 'implemented' ? days[path.length - 1]! : null,
    abandonReason: layer === 'abandoned' ? (moves[moves.length - 1]!.reason ?? null) : null,
    tags: tagsOf(chance, layer, grade, told.company.size),
  };
}

const upTo = (layer: LayerCode) => layerCodes.slice(0, layerCodes.indexOf(layer) + 1);

function pathTo(chance: Chance, layer: LayerCode, jump: boolean): LayerCode[] {
  if (jump) return ['resource', 'signed'];
  if (layer !== 'abandoned') return upTo(layer);
  return [
    ...upTo(
      chance.weighted([
        ['graded', 8],
        ['contacted', 50],
        ['lead', 28],
        ['opportunity', 14],
      ] as const),
    ),
    'abandoned',
  ];
}

/** The day of entering each layer of the path; the last stay lasts until today for who is still there. */
function daysOf(chance: Chance, path: LayerCode[], told: Told): string[] {
  const stays = path
    .slice(0, -1)
    .map((layer) =>
      Math.max(
        layer === 'resource' || layer === 'graded' ? 0 : 1,
        Math.round(chance.around(idealDays[layer] * told.slow * 0.9)),
      ),
    );
  const last = path[path.length - 1]!;
  const ended = last === 'abandoned' || last === 'implemented';
  const stay = ended
    ? chance.between(1, 175)
    : Math.min(60, Math.round(chance.around(Math.max(1.5, idealDays[last] * told.slow * 0.75))));
  const result = [workday(addDays(told.today, -stay))];
  for (let i = stays.length - 1; i >= 0; i -= 1) result.unshift(workday(addDays(result[0]!, -stays[i]!)));
  if (told.rep === null) return [workday(addDays(told.today, -chance.between(1, 120)))];
  return result;
}

const endOf = (layer: LayerCode, from: string, today: string) => (layer === 'abandoned' ? from : today);

function conversation(
  chance: Chance,
  layer: LayerCode,
  from: string,
  until: string,
  told: Told,
  product: string,
): DemoFollowup[] {
  const lines = talk[layer];
  if (!lines || told.rep === null) return [];
  const surname = told.company.contacts[0]!.name.slice(0, 1);
  const span = Math.max(0, (Date.parse(until) - Date.parse(from)) / 86_400_000);
  const count =
    layer === 'abandoned'
      ? 1
      : layer === 'implemented'
        ? Math.min(4, 1 + Math.floor(span / 45))
        : Math.min(5, 1 + Math.floor(span / 3.5));
  const result: DemoFollowup[] = [];
  for (let i = 0; i < count; i += 1) {
    const day = workday(addDays(from, Math.floor((span * i) / Math.max(1, count))));
    if (day > told.today) break;
    const line = i === 0 && (layer === 'signed' || layer === 'implemented') ? lines[0]! : chance.pick(lines);
    const fill = (text: string) => text.replaceAll('{s}', surname).replaceAll('{p}', product);
    const at = instant(chance, day, told.now);
    result.push({
      channel: line.channel as Channel,
      said: fill(line.said),
      feedback: line.feedback ?? null,
      attitude: (line.attitude as DemoFollowup['attitude']) ?? null,
      nextStep: line.next ? fill(line.next) : null,
      nextStepOn: line.next ? workday(addDays(day, chance.between(1, 5))) : null,
      at,
    });
  }
  return result;
}

function nextOf(chance: Chance, layer: LayerCode, followups: DemoFollowup[], told: Told): DemoStory['next'] {
  if (told.rep === null || layer === 'abandoned') return null;
  const last = followups.at(-1);
  if (!last?.nextStep || (layer === 'implemented' && chance.happens(0.6)) || chance.happens(0.12)) return null;
  const late = told.slow > 1.5 ? 0.5 : 0.2;
  const offset = chance.happens(late)
    ? -chance.between(1, 6)
    : chance.weighted([
        [0, 3],
        [1, 2],
        [2, 2],
        [3, 1],
        [5, 1],
        [layer === 'implemented' ? 20 : 7, 1],
      ] as const);
  const dueOn = workday(addDays(told.today, offset));
  const spoken = dayOf(last.at);
  return {
    title: last.nextStep,
    dueOn: dueOn < spoken ? told.today : dueOn,
    dueTime: chance.happens(0.3) ? `${chance.between(9, 17)}:${chance.pick(['00', '30'])}`.padStart(5, '0') : null,
  };
}

function tagsOf(chance: Chance, layer: LayerCode, grade: Grade | null, size: string): string[] {
  const tags: string[] = [];
  if (grade === 'A' && (size === '500-999' || size === '1000+')) tags.push('重点客户');
  if (layer === 'implemented' && chance.happens(0.3)) tags.push('可续费');
  if (chance.happens(0.08)) tags.push('老板直联');
  if (chance.happens(0.06)) tags.push('价格敏感');
  return tags;
}

/** The day itself, or the Monday after a weekend. */
function workday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(day, -1) : weekday === 0 ? addDays(day, -2) : day;
}

const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Some minute of the working day (China time), never later than now. */
function instant(chance: Chance, day: string, now: Date): Date {
  const at = Date.parse(`${day}T00:00:00+08:00`) + chance.between(9 * 60, 17 * 60 + 45) * 60_000;
  return new Date(Math.min(at, now.getTime() - chance.between(5, 90) * 60_000));
}
