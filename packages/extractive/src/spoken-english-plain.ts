/** Stands in for `spoken-english.ts` in small bundles, which take out fillers only and know no openings. */
export const withoutDisfluencies = (text: string): string => text;
export const announces = (): boolean => false;
