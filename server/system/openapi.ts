import { z } from 'zod';
import * as bulk from '../../contract/bulk.ts';
import * as customers from '../../contract/customers.ts';
import * as exchange from '../../contract/exchange.ts';
import * as followups from '../../contract/followups.ts';
import * as funnel from '../../contract/funnel.ts';
import * as people from '../../contract/people.ts';
import * as primitives from '../../contract/primitives.ts';
import * as settings from '../../contract/settings.ts';
import type { AnyEndpoint } from '../../contract/endpoint.ts';
import { errorStatus, Problem, type ErrorCode } from '../../contract/errors.ts';
import { errorWords } from '../../contract/words/errors.ts';

type Json = Record<string, unknown>;

/** The schemas the contract exports by name: written once under `components`, referred to from everywhere. */
const named = z.registry<{ id: string }>();
for (const module of [bulk, customers, exchange, followups, funnel, people, primitives, settings]) {
  for (const [name, value] of Object.entries(module))
    if (value instanceof z.ZodType && /^[A-Z]/.test(name) && !named.has(value)) named.add(value, { id: name });
}

const components: Record<string, Json> = {};

/** A schema as JSON Schema; its named parts go to `components` (what is sent under `…Input`, for it may differ from what comes back). */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const suffix = io === 'input' ? 'Input' : '';
  const text = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any', metadata: named }));
  const {
    $schema: _,
    $defs,
    id,
    ...rest
  } = JSON.parse(text.replaceAll(/"#\/\$defs\/(\w+)"/g, `"#/components/schemas/$1${suffix}"`)) as {
    $schema?: string;
    $defs?: Record<string, Json>;
    id?: string;
  };
  for (const [name, { id: __, ...part }] of Object.entries($defs ?? {})) components[name + suffix] = part;
  if (!id) return rest;
  components[id + suffix] = rest;
  return { $ref: `#/components/schemas/${id}${suffix}` };
};

const isNone = (schema: unknown): boolean => schema instanceof z.ZodUndefined;

/** The contract as an OpenAPI 3.1 document; operation ids are the contract's names. */
export function openApi(endpoints: Iterable<AnyEndpoint>): Json {
  const paths: Record<string, Json> = {};
  for (const e of endpoints) {
    const at = (paths[e.path] ??= {});
    at[e.method.toLowerCase()] = operationOf(e);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Guike 归客',
      version: '1',
      description:
        'Customer management for sales teams. Sign in for a cookie, or send `Authorization: Bearer <token>`.',
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { cookie: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'guike_session' },
      },
      schemas: { Problem: schemaOf(Problem, 'output'), ...components },
    },
  };
}

function operationOf(e: AnyEndpoint): Json {
  const parameters: Json[] = [];
  if (!isNone(e.params)) parameters.push(...parametersOf(e.params as z.ZodType, 'path'));
  if (!isNone(e.query)) parameters.push(...parametersOf(e.query as z.ZodType, 'query'));
  if (e.method === 'POST')
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { type: 'string', maxLength: 200 },
      description: 'A repeat with the same key gets the first answer.',
    });
  if (e.method === 'PATCH')
    parameters.push({
      name: 'If-Match',
      in: 'header',
      required: false,
      schema: { type: 'string' },
      description: 'The ETag last seen; a conflict is answered when the record has changed since.',
    });
  return {
    operationId: e.id,
    summary: e.summary,
    tags: [e.id.split('.')[0]],
    ...(e.access === 'public' ? { security: [] } : { 'x-access': e.access }),
    parameters,
    ...(isNone(e.body) && !e.upload ? {} : { requestBody: requestOf(e) }),
    responses: { [e.status]: answerOf(e), ...problemsOf(e) },
  };
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Json[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, part]) => ({
    name,
    in: place,
    required: place === 'path' || !part.safeParse(undefined).success,
    schema: schemaOf(part, 'input'),
  }));
}

function requestOf(e: AnyEndpoint): Json {
  if (!e.upload)
    return { required: true, content: { 'application/json': { schema: schemaOf(e.body as z.ZodType, 'input') } } };
  const fields = isNone(e.body)
    ? {}
    : ((schemaOf(e.body as z.ZodType, 'input') as { properties?: Json }).properties ?? {});
  return {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          properties: { ...fields, file: { type: 'string', format: 'binary' } },
          required: ['file'],
        },
      },
    },
  };
}

function answerOf(e: AnyEndpoint): Json {
  if (e.delivery === 'stream')
    return { description: 'Server-sent events', content: { 'text/event-stream': { schema: { type: 'string' } } } };
  if (e.delivery === 'file')
    return {
      description: 'The file',
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    };
  return {
    description: e.summary,
    content: { 'application/json': { schema: schemaOf(e.returns as z.ZodType, 'output') } },
  };
}

function problemsOf(e: AnyEndpoint): Json {
  const codes: ErrorCode[] = [
    'request.invalid',
    ...(e.access === 'public' ? [] : (['session.required', 'access.denied'] as const)),
    ...e.fails,
  ];
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) byStatus.set(errorStatus[code], [...(byStatus.get(errorStatus[code]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: [...new Set(list)].map((c) => `${c}: ${errorWords.en[c]}`).join('\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
