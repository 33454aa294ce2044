import { z } from 'zod';

/** The eight layers of the default funnel, from the top down; abandoned stands beside it (domain §3). */
export const layerCodes = [
  'resource',
  'graded',
  'contacted',
  'lead',
  'opportunity',
  'signed',
  'implemented',
  'abandoned',
] as const;
export const LayerCode = z.enum(layerCodes);
export type LayerCode = z.infer<typeof LayerCode>;

export const Grade = z.enum(['A', 'B', 'C']);
export type Grade = z.infer<typeof Grade>;

/** How a follow-up was made (domain §2). */
export const channels = ['call', 'visit', 'meeting', 'email', 'sms', 'wechat', 'letter', 'note'] as const;
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;
