export { conversations } from "../routes/conversations.ts";
export { models } from "../routes/models.ts";
export { previews } from "../routes/previews.ts";
export { providerKeys } from "../routes/provider-keys.ts";
export { questions } from "../routes/questions.ts";
export { sharedTemplates } from "../routes/shared-templates.ts";
export { templates } from "../routes/templates.ts";
