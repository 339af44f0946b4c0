export interface Report {
  /** Does one thing and says how it went, and how long it took. What fails is thrown on: the rest would mean nothing. */
  step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** What must not be printed from now on. */
  hide: (secret: string) => void;
  /** Says the sum, and gives the exit code. */
  close: () => number;
}

/** What is told to people, and to a log that others may read: none of the `secrets` is in it. */
export function openReport({ say, secrets }: { say: (line: string) => void; secrets: string[] }): Report {
  const hidden = new Set(secrets);
  const startedAt = performance.now();
  let [done, failed] = [0, 0];
  const tell = (line: string) =>
    say([...hidden].reduce((text, secret) => text.replaceAll(secret, "•••"), line));
  const secondsSince = (at: number) => `${((performance.now() - at) / 1_000).toFixed(1)} s`;
  return {
    step: async (name, work) => {
      const at = performance.now();
      try {
        const result = await work();
        done += 1;
        tell(`  ✓ ${name}  ${secondsSince(at)}`);
        return result;
      } catch (error) {
        failed += 1;
        tell(`  ✗ ${name}  ${secondsSince(at)}: ${error instanceof Error ? error.message : "it failed"}`);
        throw new StepFailed();
      }
    },
    hide: (secret) => void hidden.add(secret),
    close: () => {
      tell(`\n${done} passed, ${failed} failed in ${secondsSince(startedAt)}`);
      return failed > 0 ? 1 : 0;
    },
  };
}

/** It has been told already. */
export class StepFailed extends Error {}
