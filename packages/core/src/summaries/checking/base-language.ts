/** "pt" of "pt-BR". */
export const baseOf = (language: string): string => language.split("-")[0]?.toLowerCase() ?? "und";
