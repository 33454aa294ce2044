import { insertCustomers, type NewCustomer } from '../customers/public.ts';
import { insertFollowups, type NewFollowup } from '../followups/public.ts';
import { insertMoves, insertPastMoves, type NewMove } from '../funnel/public.ts';
import { dayIn } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db/connect.ts';
import { recordEvents } from '../platform/events/record.ts';
import { newId } from '../platform/ids.ts';
import { keepSomeCold } from './pools.ts';
import { tellStories, type DemoStory } from './story.ts';

/** Who works in the demo, by id. */
export interface DemoStaff {
  reps: readonly string[];
  support: string;
  /** The pools beside the main one. */
  pools: readonly string[];
}

const timeZone = 'Asia/Shanghai';
/** Given-up customers that lie in cold keeping. */
const coldOnes = 12;
const tagColours: Record<string, string> = { 重点客户: 'red', 可续费: 'green', 老板直联: 'gold', 价格敏感: 'orange' };

/** Writes the demo's customers with their history; the same seed writes the same book relative to today. Returns how many. */
export async function loadBook(
  tx: Tx,
  orgId: string,
  staff: DemoStaff,
  told: { seed: number; customers: number; now: Date },
): Promise<number> {
  const { now } = told;
  const stories = tellStories({ ...told, today: dayIn(timeZone, now), reps: staff.reps.length });
  const tags = new Map(Object.keys(tagColours).map((name) => [name, newId()]));
  await tx
    .insertInto('tags')
    .values(
      [...tags].map(([name, id]) => ({
        orgId,
        id,
        name,
        colour: tagColours[name]!,
        createdAt: now,
        createdBy: staff.support,
      })),
    )
    .execute();
  const cast = stories.map((story): Told => ({
    story,
    id: newId(),
    ownerId: story.rep === null ? null : staff.reps[story.rep]!,
  }));
  await insertCustomers(
    tx,
    orgId,
    cast.map(({ story, id, ownerId }, at) => ({
      ...customerOf(story, id, ownerId, staff, tags),
      poolId: ownerId === null ? (staff.pools[at % (staff.pools.length + 1)] ?? orgId) : null,
    })),
  );
  const moves = cast.map(({ story, id, ownerId }) => movesOf(story, id, ownerId, staff));
  await insertMoves(
    tx,
    orgId,
    moves.map((m) => m[0]!),
  );
  await insertPastMoves(
    tx,
    orgId,
    moves.flatMap((m) => m.slice(1)),
    { now, via: 'system' },
  );
  await recordEntries(tx, orgId, cast, staff, now);
  await insertFollowups(
    tx,
    orgId,
    cast.flatMap(({ story, id, ownerId }) => followupsOf(story, id, ownerId)),
    { now, via: 'system' },
  );
  const givenUp = cast.filter(({ story, ownerId }) => story.layer === 'abandoned' && ownerId !== null);
  await keepSomeCold(
    tx,
    orgId,
    givenUp.slice(0, coldOnes).map(({ id }) => id),
    now,
  );
  return stories.length;
}

function customerOf(
  story: DemoStory,
  id: string,
  ownerId: string | null,
  staff: DemoStaff,
  tags: Map<string, string>,
): NewCustomer {
  const { company, moves } = story;
  const createdAt = moves[0]!.at;
  return {
    id,
    kind: 'company',
    name: company.name,
    shortName: company.shortName,
    industry: company.industry,
    region: company.region,
    address: company.address,
    size: company.size,
    source: story.source,
    website: company.website,
    phones: company.phones,
    emails: [],
    grade: story.grade,
    product: story.product,
    goal: story.goal,
    expectedAmount: story.expected,
    expectedCurrency: story.expected === null ? null : 'CNY',
    layer: story.layer,
    layerSince: moves.at(-1)!.at,
    ownerId,
    ownerSince: ownerId ? createdAt : null,
    contractAmount: story.contract?.amount ?? null,
    contractCurrency: story.contract ? 'CNY' : null,
    contractOn: story.contract?.on ?? null,
    acceptedOn: story.acceptedOn,
    abandonReason: story.abandonReason,
    createdAt,
    createdBy: staff.support,
    contacts: company.contacts.map((c, at) => ({ ...c, isPrimary: at === 0 })),
    tags: story.tags.map((name) => tags.get(name)!),
  };
}

function movesOf(story: DemoStory, customerId: string, ownerId: string | null, staff: DemoStaff): NewMove[] {
  return story.moves.map((m, i) => ({
    customerId,
    fromLayer: m.from,
    toLayer: m.to,
    at: m.at,
    enteredAt: story.moves[i - 1]?.at ?? null,
    byId: i === 0 ? staff.support : ownerId,
    ownerId,
    reason: m.reason,
    jumped: m.jumped,
  }));
}

function followupsOf(story: DemoStory, customerId: string, ownerId: string | null): NewFollowup[] {
  return story.followups.map((f, i) => {
    const last = i === story.followups.length - 1;
    return {
      customerId,
      channel: f.channel,
      said: f.said,
      feedback: f.feedback,
      attitude: f.attitude,
      happenedAt: f.at,
      byId: ownerId,
      nextStep: last ? (story.next?.title ?? null) : f.nextStep,
      nextStepOn: last ? (story.next?.dueOn ?? null) : f.nextStepOn,
      noNextStepReason: last && !story.next && story.layer !== 'abandoned' ? '等对方消息' : null,
    };
  });
}

interface Told {
  story: DemoStory;
  id: string;
  ownerId: string | null;
}

/** The events of entry: the support group entered every customer. */
async function recordEntries(tx: Db, orgId: string, told: readonly Told[], staff: DemoStaff, now: Date): Promise<void> {
  const events = told.map(({ story, id, ownerId }) => ({
    type: 'customer.created',
    subjectType: 'customer',
    subjectId: id,
    customerId: id,
    at: story.moves[0]!.at,
    facts: { layer: 'resource', ownerId },
  }));
  await recordEvents(tx, { orgId, actorId: staff.support, via: 'system', now }, events);
}
