export { admin } from "../routes/admin.ts";
export { users } from "../routes/users.ts";
