// `npm run admin -- grant ada@example.com`, and `revoke`: says at the sign-in service who is an admin.
import { openIdentity } from "./adapters/identity-admin/open-identity.ts";
import { changeAdminRole } from "./admins.ts";
import { readSettings } from "./env.ts";
import { orExit } from "./process.ts";

const [, , wish = "", email = ""] = process.argv;
console.log(
  await orExit(async () => {
    const settings = readSettings();
    const identity = await openIdentity(settings);
    return changeAdminRole({ identity, wish, email, takesUnconfirmed: Boolean(settings.authEmulatorHost) });
  }),
);
