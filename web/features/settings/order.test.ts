import { array, assert, nat, property, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved, newPositions } from './order.ts';

describe('the order of fields', () => {
  it('puts a field at another place and keeps all others in their order', () => {
    expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
    expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
    expect(moved(['a', 'b'], 1, 9)).toEqual(['a', 'b']);
  });

  it('never loses or doubles a field', () => {
    assert(
      property(uniqueArray(nat(), { minLength: 1 }), nat(30), nat(30), (list, from, to) => {
        const after = moved(list, from % list.length, to);
        expect(after).toHaveLength(list.length);
        expect(new Set(after)).toEqual(new Set(list));
      }),
    );
  });

  it('changes only positions that are not right already, and leaves them ascending', () => {
    expect(
      newPositions([
        { id: 'a', position: 0 },
        { id: 'b', position: 30 },
      ]),
    ).toEqual([{ id: 'b', position: 10 }]);
    assert(
      property(array(nat(1000)), (positions) => {
        const list = positions.map((position, at) => ({ id: String(at), position }));
        const changes = new Map(newPositions(list).map(({ id, position }) => [id, position]));
        const stored = list.map(({ id, position }) => changes.get(id) ?? position);
        expect(stored).toEqual(list.map((_, at) => at * 10));
      }),
    );
  });
});
