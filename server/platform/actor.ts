import type { Ability, Reach, Role } from '../../contract/abilities.ts';
import type { Locale } from '../../contract/primitives.ts';

/** Who is acting: a signed-in person of one organisation, with what he may do and how far he sees. */
export interface Actor {
  readonly orgId: string;
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly abilities: ReadonlySet<Ability>;
  readonly reach: Reach;
  /** The people whose customers he sees, himself among them; unused when `reach` is `all`. */
  readonly seesPeople: readonly string[];
  /** Customers others opened to him: id → whether he may work on it or only read. */
  readonly collaborations: ReadonlyMap<string, 'read' | 'work'>;
  readonly teamIds: readonly string[];
  readonly locale: Locale;
  readonly timeZone: string;
  readonly currency: string;
  /** Whether the customers of the main pool are open to everyone with a book, or to managers only. */
  readonly poolOpen: boolean;
  /** The other pools he belongs to, himself or by his teams. */
  readonly pools: ReadonlyMap<string, 'member' | 'admin'>;
  /** The pools of the organisation that hide names from those who don't run them. */
  readonly veiledPools: readonly string[];
  /** Where given-up customers are kept; null until there are any. */
  readonly coldPool: string | null;
  /** Whether phone numbers of other people's customers are masked until revealed. */
  readonly maskPhones: boolean;
  /** Fields hidden or masked for him by his roles. */
  readonly fieldRules: ReadonlyMap<string, 'hidden' | 'masked'>;
  readonly via: 'session' | 'token' | 'system';
  /** The session's or token's id, so that he can end it. */
  readonly credentialId: string;
}
