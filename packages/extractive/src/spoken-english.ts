export { withoutDisfluencies } from "./disfluencies.ts";
export { announces } from "./openings.ts";
