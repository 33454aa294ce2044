import { z } from 'zod';
import type { Context } from 'hono';
import { errorStatus, type IssueCode, type Problem } from '../../../contract/errors.ts';
import type { Locale } from '../../../contract/primitives.ts';
import { errorWords, issueWords } from '../../../contract/words/errors.ts';
import { fill } from '../../../contract/words/fill.ts';
import { Fault, type FaultIssue } from '../fault.ts';

/** The language for words in an answer: the person's own, or the best of `Accept-Language`. */
export function negotiateLocale(header: string | undefined, own?: Locale | null): Locale {
  if (own) return own;
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const tag = part.split(';')[0]!.trim();
    if (/^zh-(tw|hk|mo|hant)/.test(tag)) return 'zh-TW';
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'zh-CN';
}

/** The `application/problem+json` body of a fault, in words. */
export function problemOf(fault: Fault, locale: Locale): Problem {
  return {
    type: `https://guike.dev/problems/${fault.code}`,
    title: fault.code,
    status: errorStatus[fault.code],
    code: fault.code,
    detail: fill(errorWords[locale][fault.code], fault.params),
    ...(Object.keys(fault.params).length > 0 ? { params: fault.params } : {}),
    ...(fault.issues.length > 0
      ? {
          issues: fault.issues.map((i) => ({
            path: i.path,
            code: i.code,
            message: fill(issueWords[locale][i.code], i.params),
            ...(i.params ? { params: i.params } : {}),
          })),
        }
      : {}),
    ...(fault.current === undefined ? {} : { current: fault.current }),
  };
}

export function answerProblem(c: Context, fault: Fault, locale: Locale): Response {
  const problem = problemOf(fault, locale);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
      ...(problem.status === 401 && !c.req.header('cookie') ? { 'www-authenticate': 'Bearer' } : {}),
    },
  });
}

const issueCodeOf = (issue: z.core.$ZodIssue): { code: IssueCode; params?: Record<string, string | number> } => {
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.input === undefined ? 'required' : 'invalid' };
    case 'too_big':
      return {
        code: issue.origin === 'string' || issue.origin === 'array' ? 'too_long' : 'too_big',
        params: { max: Number(issue.maximum) },
      };
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') {
        return Number(issue.minimum) === 1
          ? { code: 'required' }
          : { code: 'too_short', params: { min: Number(issue.minimum) } };
      }
      return { code: 'too_small', params: { min: Number(issue.minimum) } };
    case 'invalid_value':
      return { code: 'not_one_of', params: { values: issue.values.map(String).join(', ') } };
    case 'unrecognized_keys':
      return { code: 'unknown_field', params: { fields: issue.keys.join(', ') } };
    case 'invalid_format':
      if (issue.format === 'email') return { code: 'email' };
      if (issue.format === 'url') return { code: 'url' };
      if (issue.format === 'date' || issue.format === 'datetime') return { code: 'date' };
      return { code: 'invalid' };
    default:
      return { code: 'invalid' };
  }
};

/** What zod found wrong, as issues with a path such as `body.contacts.0.name` without the leading part. */
export const issuesOf = (error: z.ZodError): FaultIssue[] =>
  error.issues.map((issue) => ({ path: issue.path.join('.'), ...issueCodeOf(issue) }));
