import { fold } from '../../../platform/chinese/fold.ts';

const LEGAL_FORM =
  /(?:有限责任公司|股份有限公司|有限公司|股份公司|责任公司|有限|公司|coltd|companylimited|limited|ltd|inc|llc|corp|corporation)+$/;

/** A company's name to compare by: folded, without blanks, brackets, legal form and 省/市 behind its place. */
export function companyKey(name: string): string {
  const plain = fold(name).replace(/[^\p{L}\p{N}]/gu, '');
  const core = plain.replace(LEGAL_FORM, '').replace(/股份$/, '');
  const placed = core.replace(/^(\p{Script=Han}{2,3}?)[省市](?=\p{Script=Han}{2})/u, '$1');
  return placed === '' ? plain : placed;
}
