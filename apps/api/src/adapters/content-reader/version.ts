/** Grows when the same source would read differently, so that what was read before is read again. */
export const READER_VERSION = "5";
