export { OWN_ADDRESSES, PLACES } from "./places.ts";
export { type Secret, SECRETS, TITLE } from "./secrets.ts";
