export const frame = (more: object) => ({
  filename: "apps/api/src/a.ts",
  function: "readAll",
  lineno: 1,
  in_app: true,
  ...more,
});
export const exception = (more: object) => ({
  exception: { values: [{ type: "Error", value: "x", ...more }] },
});

/** Every place of an event that a text can get into. */
export const PLACES: Record<string, (text: string) => object> = {
  message: (text) => ({ message: text }),
  "message with words around it": (text) => ({ message: `It went wrong with ${text} and nobody knows why` }),
  "message in JSON": (text) => ({ message: JSON.stringify({ error: { detail: text } }) }),
  "message, far into it": (text) => ({ message: `${"so ".repeat(1_300)}${text}` }),
  "message, where it is cut": (text) => ({ message: `${"so ".repeat(1_362)}${text}` }),
  logentry: (text) => ({ logentry: { message: text, params: [text] } }),
  transaction: (text) => ({ transaction: text }),
  fingerprint: (text) => ({ fingerprint: [text] }),
  "exception's value": (text) => exception({ value: text }),
  "exception's type": (text) => exception({ type: text }),
  "exception's mechanism": (text) => exception({ mechanism: { type: text, data: { text } } }),
  "a cause": (text) => ({
    exception: {
      values: [
        { type: "Cause", value: text },
        { type: "Error", value: "x" },
      ],
    },
  }),
  "frame's variables": (text) =>
    exception({ stacktrace: { frames: [frame({ vars: { text, deep: { text } } })] } }),
  "frame's lines": (text) =>
    exception({
      stacktrace: { frames: [frame({ pre_context: [text], context_line: text, post_context: [text] })] },
    }),
  "frame's function": (text) =>
    exception({ stacktrace: { frames: [frame({ function: text, module: text })] } }),
  "frame's file": (text) =>
    exception({ stacktrace: { frames: [frame({ filename: text, abs_path: text })] } }),
  "breadcrumb of the console": (text) => ({
    breadcrumbs: [{ category: "console", message: text, data: { arguments: [text] } }],
  }),
  "breadcrumb of a request": (text) => ({
    breadcrumbs: [{ category: "fetch", data: { url: text, method: "GET", body: text } }],
  }),
  "breadcrumb of a move": (text) => ({
    breadcrumbs: [{ category: "navigation", data: { from: text, to: `/items/${text}` } }],
  }),
  "breadcrumb of a click": (text) => ({
    breadcrumbs: [{ category: "ui.click", message: `button[aria-label="${text}"] > ${text}` }],
  }),
  extra: (text) => ({ extra: { note: text, deep: { list: [{ any: text }] }, any: text } }),
  "extra's names": (text) => ({ extra: { [text]: 1, deep: { [text]: true } } }),
  contexts: (text) => ({ contexts: { custom: { any: text }, [text]: { a: 1 } } }),
  "known contexts": (text) => ({
    contexts: {
      os: { name: text, any: text },
      device: { name: text, model: text },
      trace: { trace_id: text, op: text },
    },
  }),
  "context of an answer": (text) => ({
    contexts: { response: { headers: { "set-cookie": text }, data: text } },
  }),
  tags: (text) => ({ tags: { any: text, [text]: "a" } }),
  "request's address": (text) => ({ request: { url: text } }),
  "request's query": (text) => ({
    request: { url: `https://app.example/items?x=${text}`, query_string: text },
  }),
  "request's headers": (text) => ({
    request: { headers: { authorization: text, "X-Other": text, "user-agent": text } },
  }),
  "request's cookies": (text) => ({ request: { cookies: { session: text }, env: { REMOTE_ADDR: text } } }),
  "request's body": (text) => ({ request: { data: { any: text } } }),
  "request's body as text": (text) => ({ request: { data: text } }),
  user: (text) => ({
    user: { id: "u1", email: text, username: text, ip_address: text, geo: { city: text } },
  }),
  "user's id": (text) => ({ user: { id: `a ${text}` } }),
  spans: (text) => ({
    spans: [{ op: text, description: text, data: { "http.url": text, any: text, "db.statement": text } }],
  }),
  "facts of the machine": (text) => ({
    server_name: text,
    release: text,
    dist: text,
    environment: text,
    logger: text,
    level: text,
  }),
  debug_meta: (text) => ({
    debug_meta: { images: [{ type: "sourcemap", debug_id: text, code_file: text }] },
  }),
  measurements: (text) => ({ measurements: { lcp: { value: 1, unit: text }, [text]: { value: 1 } } }),
  modules: (text) => ({
    modules: { any: text },
    sdk: { name: text, version: text },
    sdkProcessingMetadata: { text },
  }),
};

/** Places for addresses of our own, whose paths are routes and not what somebody reads elsewhere. */
export const OWN_ADDRESSES = new Set([
  "frame's file",
  "breadcrumb of a request",
  "breadcrumb of a move",
  "request's address",
]);
