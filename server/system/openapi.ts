import { z } from 'zod';
import type { AnyEndpoint } from '../../contract/endpoint.ts';
import { errorStatus, Problem, type ErrorCode } from '../../contract/errors.ts';
import { errorWords } from '../../contract/words/errors.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json;
  return rest;
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
      schemas: { Problem: schemaOf(Problem, 'output') },
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
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, s]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: s,
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
