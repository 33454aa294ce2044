import { describe, expect, it } from 'vitest';
import { isMeantBy } from './person-finding.ts';

const person = { name: '曾小红', pinyin: 'zeng xiao hong', email: 'Hong@example.com', phone: '+8613800138001' };

describe('a person is found', () => {
  it.each(['', '小红', 'zengxiao', 'zeng xiao', 'ZXH', 'xh', 'xiaohong', 'hong@', '138 0013', "zeng'x"])(
    'by “%s”',
    (typed) => {
      expect(isMeantBy(typed, person)).toBe(true);
    },
  );
  it.each(['小明', 'zxm', 'zenghong', '139'])('not by “%s”', (typed) => {
    expect(isMeantBy(typed, person)).toBe(false);
  });
  it('by name and e-mail where the name has no pinyin', () => {
    expect(isMeantBy('佐', { ...person, name: '々佐', pinyin: '' })).toBe(true);
  });
});
