/** A setting that can't be used. Its message names each one and what it wants. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}
