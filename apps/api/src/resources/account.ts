export { account } from "../routes/account.ts";
export { apiKeys } from "../routes/api-keys.ts";
export { billing } from "../routes/billing.ts";
export { exports } from "../routes/exports.ts";
export { preferences } from "../routes/preferences.ts";
export { seats } from "../routes/seats.ts";
export { sessions } from "../routes/sessions.ts";
export { usage } from "../routes/usage.ts";
