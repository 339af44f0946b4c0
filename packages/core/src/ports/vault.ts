/** What rests on the installation's secret. */
export interface Vault {
  /** Encrypts; only `open` of this installation, for the same owner, gives it back. */
  seal(ownerId: string, secret: string): string;
  /** Undefined when it was sealed elsewhere, for someone else, or damaged. */
  open(ownerId: string, sealed: string): string | undefined;
  /** A word that nobody outside can guess, the same for the same text. For fences around what strangers wrote. */
  mark(text: string): string;
}
