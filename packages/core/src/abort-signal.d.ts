/** The part of the platform's AbortSignal that the domain uses. Wherever core runs, the real one fits. */
interface AbortSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
}
