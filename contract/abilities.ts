import { z } from 'zod';

/** The roles a person may hold, several at once (domain §1). */
export const Role = z.enum(['director', 'manager', 'rep', 'support', 'service', 'marketer', 'trainer', 'admin']);
export type Role = z.infer<typeof Role>;

/** What a person may be allowed to do. A closed list: endpoints name one, records carry theirs in `can`. */
export const abilities = [
  'customers.read',
  'customers.write',
  'customers.delete',
  'customers.assign',
  'customers.reveal',
  'customers.import',
  'customers.export',
  'rules.write',
  'rules.approve',
  'tags.manage',
  'groups.share',
  'views.share',
  'funnel.read',
  'team.overview',
  'people.read',
  'people.manage',
  'settings.manage',
  'pools.manage',
] as const;
export const Ability = z.enum(abilities);
export type Ability = z.infer<typeof Ability>;

/** How far a person sees customers: his own, his team's, his team's and below, or all (domain §11). */
export const Reach = z.enum(['none', 'own', 'team', 'below', 'all']);
export type Reach = z.infer<typeof Reach>;

/** What each role may do by default, and how far it sees. Several roles add up. */
export const roleGrants: Record<Role, { reach: Reach; abilities: readonly Ability[] }> = {
  director: {
    reach: 'all',
    abilities: [
      'customers.read',
      'customers.write',
      'customers.delete',
      'customers.assign',
      'customers.reveal',
      'customers.import',
      'customers.export',
      'rules.write',
      'rules.approve',
      'tags.manage',
      'groups.share',
      'views.share',
      'funnel.read',
      'team.overview',
      'people.read',
      'pools.manage',
    ],
  },
  manager: {
    reach: 'below',
    abilities: [
      'customers.read',
      'customers.write',
      'customers.delete',
      'customers.assign',
      'customers.reveal',
      'customers.import',
      'customers.export',
      'rules.write',
      'tags.manage',
      'groups.share',
      'views.share',
      'funnel.read',
      'team.overview',
      'people.read',
    ],
  },
  rep: {
    reach: 'own',
    abilities: [
      'customers.read',
      'customers.write',
      'customers.delete',
      'customers.import',
      'funnel.read',
      'people.read',
    ],
  },
  support: {
    reach: 'all',
    abilities: [
      'customers.read',
      'customers.write',
      'customers.assign',
      'customers.import',
      'customers.export',
      'rules.write',
      'tags.manage',
      'groups.share',
      'views.share',
      'funnel.read',
      'people.read',
    ],
  },
  service: { reach: 'all', abilities: ['customers.read', 'people.read'] },
  marketer: { reach: 'none', abilities: ['customers.read', 'customers.write', 'customers.import', 'people.read'] },
  trainer: { reach: 'none', abilities: ['people.read', 'funnel.read'] },
  admin: {
    reach: 'none',
    abilities: ['people.read', 'people.manage', 'settings.manage', 'pools.manage', 'tags.manage'],
  },
};
