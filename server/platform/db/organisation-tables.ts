/** Tables whose every row belongs to an organisation: a statement on one must name its org_id. */
export const organisationTables: ReadonlySet<string> = new Set([
  'people', 'teams', 'team_members', 'customers', 'customer_search', 'customer_keys', 'contacts', 'customer_collaborators',
  'tags', 'customer_tags', 'groups', 'customer_groups', 'attachments', 'fields', 'field_rules', 'views', 'followups', 'tasks',
  'pipelines', 'pipeline_versions', 'layer_moves', 'events', 'imports', 'import_rows', 'exports', 'idempotency_keys',
]);
