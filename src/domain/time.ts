/** A moment as ISO 8601 in UTC, e.g. `2026-11-12T04:07:00.000Z`. Pure code never asks what time it is; it is told. */
export type Instant = string;
