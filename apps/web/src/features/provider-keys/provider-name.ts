const names: Record<string, string> = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  google: "Google",
  bedrock: "Amazon Bedrock",
};

/** What people call a provider. */
export const providerName = (provider: string): string => names[provider] ?? provider;
