import type { Deps } from '../platform/deps.ts';
import { applyJob, applyJobName, type ApplyJob } from './rules/apply.jobs.ts';
import { simulateJob, simulateJobName, type SimulateJob } from './rules/simulation.jobs.ts';

/** The background work of division rules: simulating a version, and applying one to existing customers. */
export function defineAllocationJobs(deps: Deps): void {
  deps.jobs.define<SimulateJob>(simulateJobName, (job) => simulateJob(deps, job), { retries: 0 });
  deps.jobs.define<ApplyJob>(applyJobName, (job) => applyJob(deps, job));
}
