import { z } from 'zod';

/** Everything that can go wrong, with the HTTP status it travels under. The words are in `contract/words`. */
export const errorStatus = {
  'request.invalid': 400,
  'request.not_found': 404,
  'request.method_not_allowed': 405,
  'request.too_large': 413,
  'request.cross_site': 403,
  'request.key_reused': 422,
  'request.in_progress': 409,
  'request.rate_limited': 429,
  'server.failed': 500,
  'server.unavailable': 503,
  'session.required': 401,
  'session.wrong_login': 401,
  'session.totp_required': 401,
  'session.totp_wrong': 401,
  'session.too_many_tries': 429,
  'access.denied': 403,
  'setup.already_done': 409,
  'link.invalid': 404,
  'password.too_weak': 400,
  'password.wrong': 400,
  'people.not_found': 404,
  'people.login_taken': 409,
  'people.last_admin': 409,
  'people.self': 409,
  'people.inactive': 409,
  'teams.not_found': 404,
  'teams.not_empty': 409,
  'teams.cycle': 409,
  'tokens.not_found': 404,
  'totp.not_started': 409,
  'customers.not_found': 404,
  'customers.conflict': 409,
  'customers.duplicate': 409,
  'customers.not_deleted': 409,
  'contacts.not_found': 404,
  'followups.not_found': 404,
  'followups.next_step_missing': 400,
  'tasks.not_found': 404,
  'tags.not_found': 404,
  'tags.name_taken': 409,
  'groups.not_found': 404,
  'groups.name_taken': 409,
  'fields.not_found': 404,
  'fields.key_taken': 409,
  'fields.type_fixed': 409,
  'views.not_found': 404,
  'attachments.not_found': 404,
  'attachments.too_large': 413,
  'filter.invalid': 400,
  'cursor.invalid': 400,
  'batch.empty': 400,
  'funnel.criteria_missing': 409,
  'funnel.same_layer': 409,
  'funnel.jump_needs_reason': 409,
  'funnel.not_undoable': 409,
  'imports.not_found': 404,
  'imports.not_ready': 409,
  'imports.already_run': 409,
  'imports.not_undoable': 409,
  'exports.not_found': 404,
  'exports.not_ready': 409,
  'file.too_big': 413,
  'file.zip_bomb': 422,
  'file.broken': 422,
  'file.unknown_format': 422,
  'file.encrypted': 422,
  'file.empty': 422,
  'file.too_many_rows': 422,
  'file.too_slow': 422,
  'file.too_much_memory': 422,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;
export const errorCodes = Object.keys(errorStatus) as ErrorCode[];

/** What can be wrong with one field, row or criterion of the input. */
export const issueCodes = [
  'required', 'invalid', 'too_long', 'too_short', 'too_small', 'too_big', 'not_one_of', 'unknown_field',
  'phone', 'email', 'url', 'date', 'money', 'credit_code', 'region', 'taken', 'not_found', 'duplicate',
  'needs_grade', 'needs_product', 'needs_goal', 'needs_call_or_message', 'needs_visit_or_meeting',
  'needs_contract_amount', 'needs_contract_day', 'needs_acceptance_day', 'needs_reason',
] as const;
export const IssueCode = z.enum(issueCodes);
export type IssueCode = z.infer<typeof IssueCode>;

/** Values put into an error's words, such as the name of the record. */
export type ErrorParams = Record<string, string | number>;

export const Issue = z.object({
  path: z.string(),
  code: IssueCode,
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Issue = z.infer<typeof Issue>;

/** The body of every error answer (RFC 9457). `current` is the record as it stands, in a conflict of two editors. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(errorCodes),
  detail: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  issues: z.array(Issue).optional(),
  current: z.unknown().optional(),
});
export type Problem = z.infer<typeof Problem>;
