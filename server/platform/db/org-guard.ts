import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely';
import { organisationTables } from './organisation-tables.ts';

/** Thrown in place of running a statement that touches an organisation's table without naming its org_id. */
export class MissingOrganisation extends Error {}

/**
 * The second lock behind visibility: refuses a statement in which a table of an organisation appears without any
 * mention of `org_id` (condition, join, or inserted column). It counts: at least one mention for each such table.
 */
export class OrgGuardPlugin implements KyselyPlugin {
  readonly #checked = new WeakSet<object>();

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    if (!this.#checked.has(args.node)) {
      const seen = survey(args.node);
      if (seen.tables.length > 0 && seen.mentions < seen.tables.length) {
        throw new MissingOrganisation(
          `A statement on ${seen.tables.join(', ')} names org_id ${seen.mentions} times; every table needs it.`,
        );
      }
      this.#checked.add(args.node);
    }
    return args.node;
  }

  transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(args.result);
  }
}

interface Survey {
  tables: string[];
  mentions: number;
}

interface NodeLike {
  kind?: string;
  [key: string]: unknown;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

function survey(root: unknown): Survey {
  const result: Survey = { tables: [], mentions: 0 };
  visit(root, result);
  return result;
}

function visit(node: unknown, into: Survey): void {
  if (node === null || typeof node !== 'object' || node instanceof Date || Buffer.isBuffer(node)) return;
  if (Array.isArray(node)) {
    for (const item of node) visit(item, into);
    return;
  }
  const n = node as NodeLike;
  if (n.kind === 'ValueNode' || n.kind === 'PrimitiveValueListNode') return;
  if (n.kind === 'ReferenceNode') {
    if (columnName(n['column']) === 'org_id') into.mentions += 1;
    return;
  }
  if (n.kind === 'ColumnNode') {
    if (columnName(n) === 'org_id') into.mentions += 1;
    return;
  }
  if (n.kind === 'TableNode') {
    const name = tableName(n);
    if (name && organisationTables.has(name)) into.tables.push(name);
    return;
  }
  if (n.kind === 'RawNode') {
    const text = (n['sqlFragments'] as string[]).join(' ');
    into.mentions += text.match(/\borg_id\b/g)?.length ?? 0;
    for (const found of text.matchAll(/\b(?:from|join|into|update)\s+([a-z_]+)/gi)) {
      if (organisationTables.has(found[1]!)) into.tables.push(found[1]!);
    }
    visit(n['parameters'], into);
    return;
  }
  for (const [key, value] of Object.entries(n)) if (key !== 'kind') visit(value, into);
}

function columnName(node: unknown): string | undefined {
  const column = node as { column?: { name?: string } } | undefined;
  const inner = column?.column ?? undefined;
  return inner?.name ? snake(inner.name) : undefined;
}

function tableName(node: NodeLike): string | undefined {
  const table = node['table'] as { identifier?: { name?: string } } | undefined;
  return table?.identifier?.name ? snake(table.identifier.name) : undefined;
}
