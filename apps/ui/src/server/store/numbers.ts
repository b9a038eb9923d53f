/** An INTEGER as Prisma gives it: which of the two depends on the column's declaration. */
export type Integer = number | bigint

/** Exact: microseconds and counts stay below 2^53. */
export const toNumber = (value: Integer): number => Number(value)

export const toNullableNumber = (value: Integer | null): number | null => (value === null ? null : Number(value))
