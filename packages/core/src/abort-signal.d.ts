/** The part of the platform's AbortSignal that the domain uses. Wherever core runs, the real one fits. */
interface AbortSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
}

declare const AbortController: new () => { readonly signal: AbortSignal; abort(): void };
