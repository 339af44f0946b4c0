/** Stands in for `disfluencies.ts` in small bundles, which take out fillers only. */
export const withoutDisfluencies = (text: string): string => text;
