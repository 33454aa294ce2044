import type { ErrorCode, ErrorParams, IssueCode } from '../../contract/errors.ts';

/** One thing wrong with the input, before it has words: where, what, and the values the words need. */
export interface FaultIssue {
  path: string;
  code: IssueCode;
  params?: ErrorParams;
}

/** Something that went wrong in the field's terms; becomes an `application/problem+json` answer. */
export class Fault extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly issues: FaultIssue[];
  /** In a conflict of two editors: the record as it stands now. */
  readonly current: unknown;
  /** Seconds after which it makes sense to try again. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    more: { params?: ErrorParams; issues?: FaultIssue[]; current?: unknown; retryAfter?: number } = {},
  ) {
    super(code);
    this.name = 'Fault';
    this.code = code;
    this.params = more.params ?? {};
    this.issues = more.issues ?? [];
    this.current = more.current;
    this.retryAfter = more.retryAfter;
  }
}

/** Makes the error to throw: `throw fail('customers.not_found')`. */
export const fail = (code: ErrorCode, more?: ConstructorParameters<typeof Fault>[1]): Fault => new Fault(code, more);

/** The error of an input whose fields are wrong. */
export const invalid = (...issues: FaultIssue[]): Fault => new Fault('request.invalid', { issues });
