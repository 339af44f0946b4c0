/** "$12.30"; small amounts to a hundredth of a cent. */
export const dollars = (usd: number): string => `$${usd.toFixed(usd > 0 && usd < 0.1 ? 4 : 2)}`;
