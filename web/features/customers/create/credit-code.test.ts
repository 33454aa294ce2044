import { describe, expect, it } from 'vitest';
import { creditCodeHolds } from './credit-code.ts';

describe('a unified social credit code', () => {
  it('holds with its check digit', () => {
    expect(creditCodeHolds('91350100M000100Y43')).toBe(true);
  });

  it('does not hold with another, with too few signs, or with letters that are not used', () => {
    expect(creditCodeHolds('91350100M000100Y44')).toBe(false);
    expect(creditCodeHolds('91350100M000100Y4')).toBe(false);
    expect(creditCodeHolds('9I350100M000100Y43')).toBe(false);
  });
});
