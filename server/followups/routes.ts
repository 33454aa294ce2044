import * as api from '../../contract/followups.ts';
import { route, type Route } from '../platform/http/route.ts';
import { correctFollowup, listFollowups, logFollowup, removeFollowup } from './followups.usecases.ts';
import { changeTask, finishTask, listCustomerTasks, listTasks, planTask, removeTask } from './tasks.usecases.ts';
import { readTimeline } from './timeline.usecases.ts';

export const followupsRoutes: readonly Route[] = [
  route(api.followupsList, (ctx, { params, query }) => listFollowups(ctx, params.id, query)),
  route(api.followupsCreate, (ctx, { params, body }) => logFollowup(ctx, params.id, body)),
  route(api.followupsUpdate, (ctx, { params, body }) => correctFollowup(ctx, params.id, params.followup, body)),
  route(api.followupsRemove, (ctx, { params }) => removeFollowup(ctx, params.id, params.followup)),
  route(api.tasksOfCustomer, (ctx, { params }) => listCustomerTasks(ctx, params.id)),
  route(api.tasksCreateForCustomer, (ctx, { params, body }) => planTask(ctx, params.id, body)),
  route(api.tasksList, (ctx, { query }) => listTasks(ctx, query)),
  route(api.tasksCreate, (ctx, { body }) => planTask(ctx, null, body)),
  route(api.tasksUpdate, (ctx, { params, body }) => changeTask(ctx, params.task, body)),
  route(api.tasksDone, (ctx, { params, body }) => finishTask(ctx, params.task, body.done)),
  route(api.tasksRemove, (ctx, { params }) => removeTask(ctx, params.task)),
  route(api.customersTimeline, (ctx, { params, query }) => readTimeline(ctx, params.id, query)),
];
