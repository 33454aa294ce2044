import { isHan, readingsOf } from '../../platform/chinese/pinyin.ts';

/** Fewest characters of a password. */
const fewest = 10;
/** A password of digits alone (a phone number, a birthday, an identity number) must be longer than any of these. */
const fewestDigits = 20;

/** Characters a password must have beside what guessers try first. */
const fewestOwn = 3;

// What guessers try first, as pieces: a password made of little else is a common password, however it is put together.
const pieces = new Set(
  (
    'password passwd passw0rd p@ssw0rd p@ssword pass pwd admin administrator root user test guest login welcome hello letmein master ' +
    'guike guanliyuan mima mimashi wodemima qwerty qwertyuiop qwer asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc edcrfv ' +
    'qaz wsx edc rfv tgb yhn zaq xsw 1qaz 2wsx 3edc 4rfv 5tgb 1q2w3e4r 1q2w3e4r5t q1w2e3r4 1q2w3e 1q2w 3e4r zaq1 xsw2 a1b2c3 a1b2c3d4 abc abcd ' +
    'woaini woaiwojia woaini1314 aini wo ai ni nihao laopo laogong baobao baobei qinaide xiaoxiao caonima nimabi wodeai shengri ' +
    'iloveyou ilove love you lovely sunshine princess monkey dragon football baseball superman batman shadow michael jordan ' +
    'windows computer internet samsung iphone huawei xiaomi alibaba taobao tencent weixin wechat baidu qq qqqq ' +
    'china zhongguo beijing shanghai guangzhou shenzhen hangzhou gongsi company xiaoshou sales kehu crm changeme default secret ' +
    '5201314 520 521 1314 3344 7758521 7758258 147258369 147258 258369 159357 753951 789456123 123654 112233 445566 778899 110 119 666 888 168 ' +
    'wang zhang chen liu yang huang zhao zhou com cn net www'
  ).split(' '),
);
const longest = Math.max(...[...pieces].map((p) => p.length));
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const walks = [...rows, ...rows.map((row) => Array.from(row).reverse().join(''))];
const year = /^(?:19|20)\d\d/;
const date = /^(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/;
const longestWalk = Math.max(...walks.map((w) => w.length));
const letters: Record<string, string> = { '@': 'a', '0': 'o', $: 's', '!': 'i', '3': 'e' };

/** How far the common piece, repeat, walk along the keyboard, date or punctuation at the text's beginning may reach: every size. */
function sizesOfPieces(rest: string): number[] {
  const sizes: number[] = [];
  for (let size = 1; size <= Math.min(longest, rest.length); size += 1) {
    const piece = rest.slice(0, size);
    const readable = piece.replace(/[@0$!3]/g, (c) => letters[c] ?? c);
    if (pieces.has(piece) || pieces.has(readable)) sizes.push(size);
  }
  for (let size = 3; size <= longestWalk && walks.some((walk) => walk.includes(rest.slice(0, size))); size += 1)
    if (size <= rest.length) sizes.push(size);
  const same = /^(.)\1+/u.exec(rest)?.[0].length ?? 0;
  for (let size = 2; size <= same; size += 1) sizes.push(size);
  for (const pattern of [year, date]) sizes.push(...(pattern.exec(rest) ?? []).map((found) => found.length));
  if (/^[^\p{L}\p{N}]/u.test(rest)) sizes.push(1);
  return sizes;
}

/** How few characters of a text are left when everything a guesser would try is taken out. */
function ownCharacters(text: string): number {
  const fewestUpTo = Array.from({ length: text.length + 1 }, (_, at) => at);
  for (let at = 0; at < text.length; at += 1) {
    const here = fewestUpTo[at]!;
    fewestUpTo[at + 1] = Math.min(fewestUpTo[at + 1]!, here + 1);
    for (const size of sizesOfPieces(text.slice(at))) fewestUpTo[at + size] = Math.min(fewestUpTo[at + size]!, here);
  }
  return fewestUpTo[text.length]!;
}

/** Ways a person's name is written: as it is, and in pinyin. */
function spellingsOf(name: string): string[] {
  const plain = name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const chinese = Array.from(plain).some(isHan);
  const pinyin = readingsOf(plain, 'person')
    .map(([first = '']) => first)
    .join('');
  return [plain, pinyin].filter((s) => s.length >= (chinese && s === plain ? 2 : 5));
}

/**
 * Whether a password is too easy to guess: under ten characters, a common one (Chinese habits too), digits alone like a phone
 * number, or holding the person's own name, e-mail or phone.
 */
export function isWeakPassword(password: string, owner: { name: string; logins: readonly string[] }): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  if (Array.from(text).length < fewest) return true;
  if (/^[\d\s-]*$/.test(text) && text.length < fewestDigits) return true;
  if (new Set(text).size < 4) return true;
  const own = owner.logins.flatMap((login) => [login, login.split('@')[0] ?? '', login.replace(/^\+86/, '')]);
  if ([...own.filter((s) => s.length >= 4), ...spellingsOf(owner.name)].some((s) => text.includes(s))) return true;
  return ownCharacters(text) < fewestOwn;
}
