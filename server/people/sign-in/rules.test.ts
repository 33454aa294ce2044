import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownDevice, markDevice } from './device.ts';
import { readLogin } from './login.ts';
import { isWeakPassword } from './password-strength.ts';
import { budgets, networkOf, secondsToWait } from './throttle.rules.ts';

describe('a password', () => {
  const owner = { name: '张伟', logins: ['zhang.wei@example.com', '+8613800138000'] };
  test.each([
    'short1!',
    '1234567890',
    '13912345678',
    '19880808123456',
    'password123',
    'P@ssw0rd2026!',
    'Woaini1314520',
    'woaini5201314',
    'qwertyuiop123',
    '1qaz2wsx3edc',
    'asdfghjkl123',
    'a123456789',
    'abc123456789',
    'aaaaaaaaaaaa',
    'guanliyuan888',
    'shanghai2026!!',
    'iloveyou520!',
    '147258369qwe',
    'xx张伟xx很安全吗',
    'zhangwei-secret-x',
    'My13800138000my',
    'zhang.wei is me',
  ])('“%s” is too easy to guess', (password) => {
    expect(isWeakPassword(password, owner)).toBe(true);
  });
  test.each(['山高月小 水落石出 7', 'correct horse battery', 'tX9#kf2Lq0-z', '床前明月光疑是地上霜', 'mN4$kfo2029wq'])(
    '“%s” will do',
    (password) => {
      expect(isWeakPassword(password, owner)).toBe(false);
    },
  );
  test('made of random letters and digits will do, however it falls out', () => {
    const alphabet = fc.constantFrom(...Array.from('bcdfghjkmnpqrtvwxyzBCDFGHJKLMNPQRSTVWXYZ23456789'));
    const random = fc.string({ unit: alphabet, minLength: 16, maxLength: 30 });
    fc.assert(
      fc.property(random, (password) => {
        fc.pre(new Set(password.toLowerCase()).size >= 8);
        return !isWeakPassword(password, owner);
      }),
    );
  });
  test('is judged quickly, also when it is long and made to be slow', () => {
    const started = performance.now();
    for (const text of ['a'.repeat(200), 'qwerty'.repeat(33), '1990'.repeat(50), '!'.repeat(200)])
      isWeakPassword(text, owner);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('tries', () => {
  const now = new Date('2026-11-23T02:00:00Z');
  test('are free at first, then wait longer and longer, never longer than the most', () => {
    const waits = [4, 5, 6, 7, 12, 20, 1000].map((n) => secondsToWait(budgets.pair, n, now, now));
    expect(waits).toEqual([0, 5, 10, 20, 640, 900, 900]);
  });
  test('wait from the last failure on', () => {
    expect(secondsToWait(budgets.pair, 6, new Date(now.getTime() - 4000), now)).toBe(6);
    expect(secondsToWait(budgets.pair, 6, new Date(now.getTime() - 11_000), now)).toBe(0);
    expect(secondsToWait(budgets.pair, 0, null, now)).toBe(0);
  });
  test('never become cheaper by failing more often', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(5000), (n, ago) => {
        const last = new Date(now.getTime() - ago * 1000);
        return secondsToWait(budgets.pair, n, last, now) <= secondsToWait(budgets.pair, n + 1, last, now);
      }),
    );
  });
  test('come from one address when they come from one network', () => {
    expect(networkOf('203.0.113.9')).toBe('203.0.113.9');
    expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(networkOf('2001:0db8:0:1:aaaa::1')).toBe('2001:db8:0:1');
    expect(networkOf('2001:db8:0:1::2')).toBe(networkOf('2001:db8:0:1:ffff:1:2:3'));
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0');
    expect(networkOf('')).toBe('');
  });
});

test('a login is one spelling of an e-mail or phone, or none', () => {
  expect(readLogin(' Wang@Example.COM')).toEqual({ kind: 'email', login: 'wang@example.com' });
  expect(readLogin('０５７１－８８８８６６６６')).toEqual({ kind: 'phone', login: '+8657188886666' });
  expect(readLogin('+886 912 345 678')).toEqual({ kind: 'phone', login: '+886912345678' });
  for (const text of ['', 'wang', 'a@b', '0571-88886666转801', '13800138000 13900139000', '12'])
    expect(readLogin(text), text).toBeNull();
});

test('a device is known for who has signed in on it, for six people at most, and its mark cannot be made up', () => {
  const secret = 'installation secret';
  let mark: string | undefined;
  for (const person of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) mark = markDevice(secret, mark, person);
  expect(knownDevice(secret, mark, 'g')).toMatch(/^[\w-]{43}$/);
  expect(knownDevice(secret, mark, 'b')).toBe(knownDevice(secret, mark, 'g'));
  expect(knownDevice(secret, mark, 'a')).toBeNull();
  expect(knownDevice(secret, mark, 'z')).toBeNull();
  expect(knownDevice('another secret', mark, 'g')).toBeNull();
  expect(knownDevice(secret, undefined, 'g')).toBeNull();
  fc.assert(fc.property(fc.string(), (made) => knownDevice(secret, made, 'g') === null));
});
