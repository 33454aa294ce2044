import { fold } from '../../../platform/chinese/fold.ts';
import type { FieldType } from '../../../../contract/fields.ts';
import type { TableRow } from '../tables/types.ts';
import { contentOf, type ColumnContent } from './content.ts';
import { guessHeader, headerKey, isOtherHeader, isRowNumberHeader, type HeaderGuess } from './field-words.ts';
import type { ColumnProposal, CustomFieldSpec, FieldKey, PersonName, Target } from './types.ts';

/** Fields that several columns may fill together. */
const SHARED = new Set<Target>([
  'phones', 'emails', 'remark', 'tags', 'groups', 'followUps', 'region', 'address', 'contactPhones', 'contactEmails', 'contactName',
]); // prettier-ignore

interface Candidate {
  readonly column: number;
  readonly field: Target;
  readonly score: number;
  readonly reason: ColumnProposal['reason'];
}

// How well the values bear a header out: 1 fully, 0 not at all, undefined when values can't tell.
function support(field: FieldKey, content: ColumnContent): number | undefined {
  if (content.filled === 0) return undefined;
  switch (field) {
    case 'phones':
    case 'contactPhones':
      return content.phone;
    case 'emails':
    case 'contactEmails':
      return content.email;
    case 'creditCode':
      return content.creditCode;
    case 'website':
      return Math.max(content.website, content.email > 0.5 ? 0 : 0.4);
    case 'grade':
      return content.grade;
    case 'layer':
      return content.layer;
    case 'createdOn':
    case 'lastContactOn':
    case 'nextStepOn':
    case 'contractOn':
    case 'acceptedOn':
      return content.day;
    case 'contractAmount':
    case 'expected':
      return content.money;
    case 'kind':
      return content.kind;
    case 'name':
      return 1 - Math.max(content.phone, content.email, content.day, content.creditCode, content.history);
    case 'contactName':
    case 'owner':
      return 1 - Math.max(content.company, content.email, content.day, content.number);
    case 'address':
    case 'region':
      return 1 - Math.max(content.phone, content.email, content.day);
    default:
      return undefined;
  }
}

// “负责人” is our rep when few names stand for many rows, and their boss when every row has another.
function repeats(content: ColumnContent): boolean {
  return content.member >= 0.5 || (content.filled >= 4 && content.distinct <= Math.max(2, content.filled * 0.5));
}

function adjusted({ field, score }: HeaderGuess, header: string, content: ColumnContent): HeaderGuess {
  const borne = support(field, content);
  // A stage, grade or kind is closed: without its words the column is something else of that name.
  if ((field === 'layer' || field === 'kind') && borne !== undefined && borne < 0.5) return { field, score: 0 };
  if (field === 'grade' && borne !== undefined && borne < 0.3) return { field, score: 0.2 };
  if (
    field === 'owner' &&
    /^(负责人|对接人|经理|owner)$/.test(headerKey(header)) &&
    content.filled >= 4 &&
    !repeats(content)
  ) {
    return { field: 'contactName', score: score * 0.8 };
  }
  if (borne === undefined) return { field, score };
  return { field, score: borne >= 0.5 ? Math.min(1, score + 0.04 * borne) : score * (0.55 + 0.45 * borne) };
}

function byContent(content: ColumnContent): { field: FieldKey; score: number; reason: ColumnProposal['reason'] }[] {
  if (content.filled < 1) return [];
  const found: { field: FieldKey; score: number; reason: ColumnProposal['reason'] }[] = [];
  const add = (field: FieldKey, share: number, atLeast: number, top: number) => {
    if (share >= atLeast) found.push({ field, score: share * top, reason: 'content' });
  };
  if (content.member >= 0.5) found.push({ field: 'owner', score: 0.55 + content.member * 0.3, reason: 'people' });
  add('creditCode', content.creditCode, 0.6, 0.85);
  add('emails', content.email, 0.6, 0.85);
  add('phones', content.phone, 0.6, 0.8);
  add('followUps', content.history, 0.5, 0.75);
  add('name', content.company, 0.6, 0.75);
  add('website', content.website, 0.7, 0.7);
  add('layer', content.filled >= 3 && content.distinct <= 12 ? content.layer : 0, 0.8, 0.6);
  add('address', content.address, 0.6, 0.65);
  if (content.member < 0.5) add('contactName', content.distinct > content.filled * 0.5 ? content.person : 0, 0.7, 0.6);
  add('grade', content.filled >= 5 && content.distinct <= 5 && content.number < 0.5 ? content.grade : 0, 0.9, 0.5);
  return found;
}

/** The kind of own field that would hold a column's values. */
function suggestedType(content: ColumnContent): FieldType {
  if (content.day >= 0.8) return 'day';
  if (content.email >= 0.8) return 'email';
  if (content.phone >= 0.8) return 'phone';
  if (content.website >= 0.8) return 'url';
  if (content.number >= 0.9) return 'number';
  if (content.averageLength > 60) return 'longText';
  return content.filled >= 8 && content.distinct <= Math.min(12, content.filled * 0.4) ? 'oneOf' : 'text';
}

export interface MappingInput {
  /** Header of each column, by column; empty where there is none. */
  readonly labels: readonly string[];
  readonly samples: readonly TableRow[];
  readonly people: readonly PersonName[];
  readonly customFields: readonly CustomFieldSpec[];
  readonly today: string;
}

/** Proposes for every column the field it holds, by its header and by its values, with how sure that is and why. */
export function proposeMapping(input: MappingInput): ColumnProposal[] {
  const contents = input.labels.map((_, column) =>
    contentOf(
      input.samples.map((row) => row.cells[column]),
      input.people,
      input.today,
    ),
  );
  const candidates: Candidate[] = [];
  for (const [column, label] of input.labels.entries()) {
    const content = contents[column];
    if (!content) continue;
    const own = input.customFields.find(
      (field) => label !== '' && headerKey(field.label) === headerKey(label) && fold(label) !== '',
    );
    const guesses = guessHeader(label);
    if (own)
      candidates.push({
        column,
        field: `custom.${own.key}`,
        score: guesses.length > 0 ? 0.9 : 0.97,
        reason: 'custom_field',
      });
    for (const guess of guesses) {
      const { field, score } = adjusted(guess, label, content);
      const borne = (support(field, content) ?? 0) >= 0.5;
      const reason = guess.score < 0.9 ? 'header_part' : borne ? 'header_and_content' : 'header';
      if (score > 0.25) candidates.push({ column, field, score, reason });
    }
    const numbered = isRowNumberHeader(label) && (label !== '' || content.sequence);
    if (guesses.length === 0 && !isOtherHeader(label) && !(numbered && content.sequence)) {
      // A header of other words stands against what the values look like.
      const weight = label === '' ? 1 : 0.75;
      for (const { field, score, reason } of byContent(content))
        candidates.push({ column, field, score: score * weight, reason });
    }
  }
  const chosen = assign(candidates);
  return input.labels.map((label, column): ColumnProposal => {
    const content = contents[column];
    const pick = chosen.get(column);
    const others = candidates.filter((candidate) => candidate.column === column && candidate !== pick);
    const alternatives = [...new Set(others.toSorted((a, b) => b.score - a.score).map((candidate) => candidate.field))];
    if (pick) return { field: pick.field, confidence: round(pick.score), reason: pick.reason, alternatives };
    const none = { field: null, confidence: 0, alternatives };
    if (!content || content.filled === 0) return { ...none, reason: 'empty' };
    if (isRowNumberHeader(label) && (content.sequence || (label !== '' && content.number > 0.8)))
      return { ...none, reason: 'row_number' };
    const reason = others.length > 0 ? 'taken' : isOtherHeader(label) ? 'other_field' : 'unknown';
    return { ...none, reason, suggest: suggestedType(content) };
  });
}

const round = (score: number) => Math.round(Math.min(1, score) * 100) / 100;

// Best first; a field that one column alone can fill goes to the surest, the column that lost takes its next best.
function assign(candidates: readonly Candidate[]): Map<number, Candidate> {
  const chosen = new Map<number, Candidate>();
  const taken = new Set<Target>();
  const sorted = candidates
    .filter(({ score }) => score >= 0.3)
    .toSorted((a, b) => b.score - a.score || a.column - b.column);
  for (const candidate of sorted) {
    if (chosen.has(candidate.column) || (taken.has(candidate.field) && !SHARED.has(candidate.field))) continue;
    // What only looks like it must not be added to what is headed so.
    if (
      taken.has(candidate.field) &&
      candidate.reason === 'content' &&
      candidate.field !== 'phones' &&
      candidate.field !== 'emails'
    )
      continue;
    chosen.set(candidate.column, candidate);
    taken.add(candidate.field);
  }
  if (!taken.has('name')) nameFromContact(chosen);
  return chosen;
}

// A list of private customers: the person is the customer.
function nameFromContact(chosen: Map<number, Candidate>): void {
  const contact = [...chosen.values()]
    .filter(({ field }) => field === 'contactName')
    .sort((a, b) => a.column - b.column)[0];
  if (contact) chosen.set(contact.column, { ...contact, field: 'name' });
}
