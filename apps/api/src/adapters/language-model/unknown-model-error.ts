/** A setting that names what there is not. The message is one sentence for whoever started the process. */
export class UnknownModelError extends Error {
  override readonly name = "UnknownModelError";
}
