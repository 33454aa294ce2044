import type { Ability, Role } from '../abilities.ts';
import type { Customer, decisionRoles } from '../customers.ts';
import type { ContactField, CustomerField, FieldType, industries, operators, sizes, sources, Span } from '../fields.ts';
import type { attitudes, salesMethods } from '../followups.ts';
import type { Criterion, reasons } from '../funnel.ts';
import type { Channel, Grade, LayerCode } from '../funnel-words.ts';

type Operators = typeof operators;
export type Operator = Operators[keyof Operators][number];

/** The words of the domain (domain.md), one set a language: screens, export headers and mails say the same. */
export interface DomainWords {
  readonly layers: Record<LayerCode, string>;
  /** A few characters, for badges and narrow columns. */
  readonly layersShort: Record<LayerCode, string>;
  readonly grades: Record<Grade, string>;
  readonly roles: Record<Role, string>;
  readonly channels: Record<Channel, string>;
  readonly customerFields: Record<CustomerField, string>;
  readonly contactFields: Record<ContactField, string>;
  readonly kinds: Record<Customer['kind'], string>;
  readonly industries: Record<(typeof industries)[number], string>;
  readonly sizes: Record<(typeof sizes)[number], string>;
  readonly sources: Record<(typeof sources)[number], string>;
  readonly decisionRoles: Record<(typeof decisionRoles)[number], string>;
  readonly criteria: Record<Criterion, string>;
  /** `{days}` is how many days overdue, since, or left, where the reason has them. */
  readonly todayReasons: Record<(typeof reasons)[number], string>;
  readonly attitudes: Record<(typeof attitudes)[number], string>;
  readonly salesMethods: Record<(typeof salesMethods)[number], string>;
  readonly operators: Record<Operator, string>;
  readonly spans: Record<Span, string>;
  readonly abilities: Record<Ability, string>;
  readonly fieldTypes: Record<FieldType, string>;
}
