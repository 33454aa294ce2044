import type { ColumnType, RawBuilder } from 'kysely';

/** A jsonb column: written through `json()`, read as unknown and narrowed by who knows its shape. */
export type Jsonb = ColumnType<unknown, RawBuilder<unknown> | string, RawBuilder<unknown> | string>;

/** A bigint column: money in minor units and byte counts stay far below 2^53. */
export type Bigint = ColumnType<number, number, number>;

/** A calendar day, `YYYY-MM-DD`. */
export type DayColumn = ColumnType<string, string, string>;

/** An instant. */
export type InstantColumn = ColumnType<Date, Date | string, Date | string>;
