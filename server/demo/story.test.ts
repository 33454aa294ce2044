import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tellStories } from './story.ts';

const told = (seed: number) =>
  tellStories({ seed, today: '2026-11-23', now: new Date('2026-11-23T02:00:00Z'), reps: 12, customers: 3000 });

test('the same seed tells the same book, another seed another one', () => {
  expect(told(7)).toEqual(told(7));
  expect(told(7)[0]!.company.name).not.toBe(told(8)[0]!.company.name);
});

test('3,000 companies of different names stand in all layers, some of them in the pool', () => {
  const stories = told(2026);
  expect(stories).toHaveLength(3000);
  expect(new Set(stories.map((s) => s.company.name)).size).toBe(3000);
  expect(new Set(stories.map((s) => s.layer)).size).toBe(8);
  expect(stories.filter((s) => s.rep === null).every((s) => s.layer === 'resource')).toBe(true);
});

test('nothing lies in the future, moves follow one another, and a signed customer has a contract', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const now = new Date('2026-11-23T02:00:00Z');
      for (const story of tellStories({ seed, today: '2026-11-23', now, reps: 4, customers: 200 })) {
        const times = story.moves.map((m) => m.at.getTime());
        expect([...times].sort((a, b) => a - b)).toEqual(times);
        expect(story.moves.at(-1)!.to).toBe(story.layer);
        for (const f of story.followups) expect(f.at.getTime()).toBeLessThan(now.getTime());
        if (story.layer === 'signed' || story.layer === 'implemented')
          expect(story.contract!.amount).toBeGreaterThan(0);
        if (story.layer === 'abandoned') expect(story.abandonReason).toBeTruthy();
      }
    }),
    { numRuns: 10 },
  );
});
