/** US dollars that may be spent on models; undefined is without a limit. They refuse before spending, never cut content. */
export interface SpendingCaps {
  perSummaryUsd: number | undefined;
  perPersonMonthUsd: number | undefined;
  perMonthUsd: number | undefined;
}

export const hasCap = (caps: SpendingCaps): boolean =>
  Object.values(caps).some((cap: number | undefined) => cap !== undefined);

export const NO_CAPS: SpendingCaps = {
  perSummaryUsd: undefined,
  perPersonMonthUsd: undefined,
  perMonthUsd: undefined,
};
