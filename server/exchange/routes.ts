import * as api from '../../contract/exchange.ts';
import { route, type Route } from '../platform/http/route.ts';
import * as exports from './export.usecases.ts';
import * as imports from './import.usecases.ts';
import { resultFile } from './result.ts';

export const exchangeRoutes: readonly Route[] = [
  route(api.importsList, (ctx, { query }) => imports.listImports(ctx, query)),
  route(api.importsCreate, (ctx, { file }) => imports.createImport(ctx, file!)),
  route(api.importsGet, (ctx, { params }) => imports.getImport(ctx, params.id)),
  route(api.importsPlan, (ctx, { params, body }) => imports.changePlan(ctx, params.id, body)),
  route(api.importsRows, (ctx, { params, query }) => imports.listRows(ctx, params.id, query)),
  route(api.importsDecide, (ctx, { params, body }) => imports.decide(ctx, params.id, params.position, body.decision)),
  route(api.importsRun, (ctx, { params, body }) => imports.runImport(ctx, params.id, body.plan)),
  route(api.importsCancel, (ctx, { params }) => imports.cancelImport(ctx, params.id)),
  route(api.importsUndo, (ctx, { params }) => imports.undoImport(ctx, params.id)),
  route(api.importsResult, (ctx, { params }) => resultFile(ctx, params.id)),
  route(api.exportsCreate, (ctx, { body }) => exports.createExport(ctx, body)),
  route(api.exportsList, (ctx) => exports.listExports(ctx)),
  route(api.exportsGet, (ctx, { params }) => exports.getExport(ctx, params.id)),
  route(api.exportsFile, (ctx, { params }) => exports.exportFile(ctx, params.id)),
  route(api.exportsCancel, (ctx, { params }) => exports.cancelExport(ctx, params.id)),
];
