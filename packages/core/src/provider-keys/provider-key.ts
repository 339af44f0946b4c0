import * as z from "zod";

/** As in ids of models. */
export const ProviderName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .meta({ example: "openai" });

/** What a header can carry: keys of all providers are printable ASCII. */
export const NewProviderKey = z
  .object({
    apiKey: z
      .string()
      .trim()
      .regex(/^[\x21-\x7E]{8,4000}$/, "A key has no spaces, and at least 8 characters"),
  })
  .meta({ id: "NewProviderKey" });
export type NewProviderKey = z.infer<typeof NewProviderKey>;

export const OwnProviderKey = z
  .object({
    provider: ProviderName,
    lastFour: z.string().meta({ description: "The end of the key; the rest is never shown again" }),
    addedAt: z.iso.datetime(),
    readable: z.boolean().meta({
      description: "False when the installation's secret has changed since: the key must be entered again",
    }),
  })
  .meta({ id: "OwnProviderKey", description: "A person's own key to a provider of models" });
export type OwnProviderKey = z.infer<typeof OwnProviderKey>;

export const ProviderKeyList = z
  .object({
    keys: z.array(OwnProviderKey),
    providers: z.array(ProviderName).meta({ description: "Those that take a person's own key here" }),
  })
  .meta({ id: "ProviderKeyList" });
export type ProviderKeyList = z.infer<typeof ProviderKeyList>;
