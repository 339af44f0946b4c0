const MAX_CAUSES = 4;

/**
 * An error and then its causes: five at most, each once, however they refer to each other. Empty for what is no error.
 */
export function errorChain(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let next = error; next instanceof Error && chain.length <= MAX_CAUSES; next = next.cause)
    if (chain.includes(next)) break;
    else chain.push(next);
  return chain;
}
