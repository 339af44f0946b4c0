/** Tells in which language a text is written. */
export interface LanguageDetector {
  /**
   * The likeliest BCP 47 language, and how sure that is from 0 to 1; undefined when there is too little to tell. `among`
   * names the ones that come into question.
   */
  detect(
    text: string,
    options?: { among?: readonly string[] },
  ): { language: string; confidence: number } | undefined;
}
