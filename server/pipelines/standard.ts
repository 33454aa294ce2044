import type { LayerCode } from '../../contract/funnel-words.ts';
import type { LayerStandard, Standard } from '../../contract/funnel.ts';
import type { Locale } from '../../contract/primitives.ts';
import { checklists } from './standard-words.ts';

/** A standard as it is stored: its version and the day it came into force are columns beside it. */
export type StoredStandard = Omit<Standard, 'version' | 'inForceFrom'>;

/** Working days between touches so that `touches` of them fall into the layer's ideal stay: the stay ÷ touches, rounded up. */
export const touchSpacing = (idealDays: number, touches: number): number => Math.ceil(idealDays / touches);

/**
 * The contact-time curve of a layer (客户接触时间曲线): how many touches its ideal stay holds, by grade. The source names the
 * curve but leaves its numbers to the course; Guike's default follows from the ideal days and the upward principle: a graded
 * customer is phoned within its one day; contacted and lead get 3, 2, 1 touches (A, B, C), an opportunity one more each, a
 * signed customer two until it is implemented. Not graded counts as B.
 */
function curve(idealDays: number, touches: { A: number; B: number; C: number }): LayerStandard['touchEvery'] {
  const every = (n: number) => touchSpacing(idealDays, n);
  return { A: every(touches.A), B: every(touches.B), C: every(touches.C), none: every(touches.B) };
}

const once = { A: 1, B: 1, C: 1 };
const early = { A: 3, B: 2, C: 1 };
const close = { A: 4, B: 3, C: 2 };
const twice = { A: 2, B: 2, C: 2 };

type Numbers = Omit<LayerStandard, 'position' | 'checklist' | 'ended' | 'sharesHoldingWith'> & {
  sharesHoldingWith?: LayerCode;
};

/**
 * The eight layers and their numbers (domain §3; source: 中商网销售漏斗管理方法): ideal days 1·1·5·5·5·5, ideal rates
 * 100·90·50·30·10·100 %, ideal holdings 10·13·7·2, entry criteria as in issue 2 §4. The ten belongs to resource and graded
 * together; inflow and dwell of both are equal, so Little's law splits it evenly, and `sharesHoldingWith` says that only the
 * sum counts. Methods: the six of the source, from the top of the funnel down.
 */
const numbers: readonly Numbers[] = [
  {
    code: 'resource',
    criteria: [],
    idealDays: 1,
    idealRate: 1,
    idealHolding: 5,
    sharesHoldingWith: 'graded',
    touchEvery: null,
    methods: ['phoneFaxMail'],
  },
  {
    code: 'graded',
    criteria: ['grade', 'product', 'goal'],
    idealDays: 1,
    idealRate: 0.9,
    idealHolding: 5,
    sharesHoldingWith: 'resource',
    touchEvery: curve(1, once),
    methods: ['phoneFaxMail'],
  },
  {
    code: 'contacted',
    criteria: ['callOrMessage'],
    idealDays: 5,
    idealRate: 0.5,
    idealHolding: 13,
    touchEvery: curve(5, early),
    methods: ['examples', 'introduction'],
  },
  {
    code: 'lead',
    criteria: [],
    idealDays: 5,
    idealRate: 0.3,
    idealHolding: 7,
    touchEvery: curve(5, early),
    methods: ['introduction', 'relationship', 'prototype'],
  },
  {
    code: 'opportunity',
    criteria: ['visitOrMeeting'],
    idealDays: 5,
    idealRate: 0.1,
    idealHolding: 2,
    touchEvery: curve(5, close),
    methods: ['relationship', 'prototype', 'seminar'],
  },
  {
    code: 'signed',
    criteria: ['contractAmount', 'contractDay'],
    idealDays: 5,
    idealRate: 1,
    idealHolding: null,
    touchEvery: curve(5, twice),
    methods: ['seminar'],
  },
  {
    code: 'implemented',
    criteria: ['acceptanceDay'],
    idealDays: null,
    idealRate: null,
    idealHolding: null,
    touchEvery: null,
    methods: ['relationship'],
  },
  {
    code: 'abandoned',
    criteria: ['reason'],
    idealDays: null,
    idealRate: null,
    idealHolding: null,
    touchEvery: null,
    methods: [],
  },
];

const ended: readonly LayerCode[] = ['implemented', 'abandoned'];

/** The standard a new organisation starts with, its checklists in the organisation's language. About 30 customers a person is the cap. */
export function defaultStandard(locale: Locale): StoredStandard {
  return {
    holdingCap: 30,
    layers: numbers.map((layer, position) => ({
      ...layer,
      sharesHoldingWith: layer.sharesHoldingWith ?? null,
      position,
      checklist: [...checklists[locale][layer.code]],
      ended: ended.includes(layer.code),
    })),
  };
}
