// What AWS's runtime for Node does in a function's process, for the emulator beside it: loads the handler, asks the
// Runtime API for one event after another, and brings back what the handler answers, streamed if it streams.
import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pathToFileURL } from "node:url";

type Handler = ((event: unknown, streamOrContext: unknown, context?: object) => unknown) & {
  isStreaming?: true;
};
type ResponseStream = Writable & { setContentType(type: string): void; before?: string | undefined };

// oxlint-disable-next-line node/no-process-env -- AWS says everything there
const environment = process.env as Record<string, string>;
const api = `http://${environment["AWS_LAMBDA_RUNTIME_API"]}/2018-06-01/runtime`;

Object.assign(globalThis, {
  awslambda: {
    streamifyResponse: (handler: Handler) => Object.assign(handler, { isStreaming: true }),
    HttpResponseStream: {
      from(stream: ResponseStream, prelude: object) {
        stream.setContentType("application/vnd.awslambda.http-integration-response");
        stream.before = `${JSON.stringify(prelude)}${"\0".repeat(8)}`;
        return stream;
      },
    },
  },
});

/** Not fetch: what the function itself loads is its own affair. */
async function ask(path: string, headers: Record<string, string>, body?: string) {
  const asked = request(`${api}${path}`, { method: body === undefined ? "GET" : "POST", headers });
  asked.end(body);
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += String(chunk);
  return { headers: answer.headers, text };
}

function described(error: unknown) {
  const { name, message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const body = JSON.stringify({
    errorType: name,
    errorMessage: message,
    stackTrace: stack.split("\n").slice(1, 6),
  });
  return { name, body };
}

async function loadHandler(): Promise<Handler> {
  try {
    const [module = "", name = ""] = (environment["_HANDLER"] ?? "").split(".");
    const path = join(environment["LAMBDA_TASK_ROOT"] ?? "", `${module}.mjs`);
    return ((await import(pathToFileURL(path).href)) as Record<string, Handler>)[name] as Handler;
  } catch (error) {
    const { name, body } = described(error);
    await ask("/init/error", { "lambda-runtime-function-error-type": name }, body);
    process.exit(1);
  }
}

/** The request that brings the answer begins with the first thing written. */
function responseStream(id: string): { stream: ResponseStream; fail(error: unknown): void } {
  let sent: ClientRequest | undefined;
  let type = "application/octet-stream";
  const open = () => {
    const headers = {
      "content-type": type,
      "lambda-runtime-function-response-mode": "streaming",
      "transfer-encoding": "chunked",
      trailer: "lambda-runtime-function-error-type",
    };
    const opened = request(`${api}/invocation/${id}/response`, { method: "POST", headers });
    opened.on("error", (error) => stream.destroy(error)).on("response", (answer) => answer.resume());
    if (stream.before !== undefined) opened.write(stream.before);
    return opened;
  };
  const stream = new Writable({
    write(chunk, _, done) {
      sent ??= open();
      sent.write(chunk, done);
    },
    final(done) {
      sent ??= open();
      sent.on("response", () => done()).end();
    },
  }) as ResponseStream;
  stream.setContentType = (given) => void (type = given);
  const fail = (error: unknown) => {
    if (!sent) return void ask(`/invocation/${id}/error`, {}, described(error).body);
    sent.addTrailers({ "lambda-runtime-function-error-type": described(error).name });
    sent.end();
  };
  return { stream, fail };
}

async function answer(handler: Handler): Promise<void> {
  const { headers, text } = await ask("/invocation/next", {});
  const id = String(headers["lambda-runtime-aws-request-id"]);
  const deadlineMs = Number(headers["lambda-runtime-deadline-ms"]);
  const context = {
    awsRequestId: id,
    functionName: environment["AWS_LAMBDA_FUNCTION_NAME"],
    memoryLimitInMB: environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"],
    invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
    getRemainingTimeInMillis: () => deadlineMs - Date.now(),
  };
  const event: unknown = JSON.parse(text);
  if (handler.isStreaming) {
    const { stream, fail } = responseStream(id);
    try {
      await handler(event, stream, context);
      if (!stream.writableFinished) await once(stream, "finish");
    } catch (error) {
      fail(error);
    }
    return;
  }
  try {
    await ask(`/invocation/${id}/response`, {}, JSON.stringify((await handler(event, context)) ?? null));
  } catch (error) {
    const { name, body } = described(error);
    await ask(`/invocation/${id}/error`, { "lambda-runtime-function-error-type": name }, body);
  }
}

const handler = await loadHandler();
for (;;) await answer(handler);
