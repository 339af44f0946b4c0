import { TextLink } from "@/components/text-link";

/** What is missing where no model can write, and how to set one up. */
export const NoModels = () => (
  <div className="border-line bg-surface mt-4 rounded-xl border p-5 leading-relaxed">
    <p className="font-medium">There is no language model here yet</p>
    <p className="text-muted mt-1 text-sm">
      Templates can be made and kept, but only a model writes by them. Whoever runs this installation sets one
      up with <code>LANGUAGE_MODELS</code>: a provider’s, or one on a server of their own such as Ollama
      (docs/configuration.md). Where providers take them,{" "}
      <TextLink href="/studio/models">a key of your own</TextLink> does as well.
    </p>
  </div>
);
