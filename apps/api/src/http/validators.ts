import type { Context, MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { validator } from "hono/validator";
import type * as z from "zod";

import { problem } from "./problem.ts";

type Fields = z.ZodObject | z.ZodPipe;

/** What an operation may ask for, part by part. */
export interface Asked {
  query?: Fields;
  params?: Fields;
  /** Named in lower case, as they arrive. */
  headers?: Fields;
  body?: { required: true; content: { "application/json": { schema: z.ZodType } } };
}

/** Hold a request to what its operation asks for. The first part that is wrong is answered, with all that is wrong in it. */
export function validators({ query, params, headers, body }: Asked): MiddlewareHandler[] {
  return [
    ...(query ? [valid("query", query)] : []),
    ...(params ? [valid("param", params)] : []),
    ...(headers ? [valid("header", headers)] : []),
    ...(body ? [onlyJson, valid("json", body.content["application/json"].schema)] : []),
  ];
}

const valid = (part: "query" | "param" | "header" | "json", schema: z.ZodType): MiddlewareHandler =>
  validator(part, async (given, c) => {
    const { success, data, error } = await schema.safeParseAsync(given);
    return success ? data : problem(c, "invalid-input", wrongIn(error));
  });

const wrongIn = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");

const JSON_TYPE = /^application\/([a-z-.]+\+)?json(;\s*[a-zA-Z0-9-]+=([^;]+))*$/i;

/** A body that is there must say that it is JSON; one that is not there is the schema's to refuse. */
const onlyJson: MiddlewareHandler = async (c, next) => {
  const type = c.req.header("content-type");
  if (type ? !JSON_TYPE.test(type) : await hasBody(c))
    throw new HTTPException(415, { message: "Unsupported Media Type" });
  await next();
};

const hasBody = async ({ req }: Context): Promise<boolean> =>
  req.raw.body !== null && (await req.arrayBuffer()).byteLength > 0;
