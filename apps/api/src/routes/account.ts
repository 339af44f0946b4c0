import {
  Account,
  AccountChanges,
  changeProfile,
  deleteAccount,
  getAccount,
  restoreAccount,
} from "@earmark/core";

import { personal, reading, staying } from "../http/access.ts";
import { body, createRoute, json, problems, router } from "../http/router.ts";

const common = { tags: ["Account"], path: "/account", security: personal };

const get = createRoute({
  ...common,
  operationId: "getAccount",
  summary: "Read who one is here: profile, plan, ways to sign in, and whether the account is to be deleted",
  method: "get",
  security: reading,
  responses: { 200: json(Account, "The account"), ...problems(404) },
});

const change = createRoute({
  ...common,
  operationId: "changeProfile",
  security: staying,
  summary: "Change what one is called here",
  description: "Address and password are changed at the sign-in service, by its own SDK.",
  method: "patch",
  request: { body: body(AccountChanges) },
  responses: { 200: json(Account, "The account as it is now"), ...problems(404, 413, 415) },
});

const remove = createRoute({
  ...common,
  operationId: "deleteAccount",
  summary: "Have the account deleted with all that is in it",
  description:
    "Wants a sign-in that is 5 minutes old at most. For 7 days it can be undone, and everything can be read and exported; nothing is added, and nothing runs. Then all of it is erased.",
  method: "delete",
  responses: { 200: json(Account, "The account, and when it is erased"), ...problems(404) },
});

const restore = createRoute({
  ...common,
  operationId: "restoreAccount",
  summary: "Take back that the account is to be deleted",
  method: "post",
  path: "/account/restore",
  responses: { 200: json(Account, "The account, which stays"), ...problems(404, 409) },
});

export const account = router()
  .openapi(get, async (c) => c.json(await getAccount(c.var.ctx), 200))
  .openapi(change, async (c) => c.json(await changeProfile(c.var.ctx, c.req.valid("json")), 200))
  .openapi(remove, async (c) => c.json(await deleteAccount(c.var.ctx), 200))
  .openapi(restore, async (c) => c.json(await restoreAccount(c.var.ctx), 200));
