// The measured process: a fresh Node that loads one function's handler, as AWS's runtime does, and gives it one event.
// Prints one line of JSON. Nothing is imported before the clock starts but what Node itself has loaded.
import { registerHooks } from "node:module";
import { performance } from "node:perf_hooks";
import { Writable } from "node:stream";

const [modulePath, eventJson, keysUrl, trace] = process.argv.slice(2);
const event = JSON.parse(eventJson);

const files = [];
if (trace) {
  registerHooks({
    load(url, context, next) {
      if (url.startsWith("file:"))
        files.push({ file: url.split("/").at(-1), atMs: Math.round(performance.now()) });
      return next(url, context);
    },
  });
}

// Google's keys come from a server on this machine: its network is nothing that a bundle could help. What has to be
// loaded for that is loaded before the clock starts, which is to the good of the stack that asks by node:https.
const isKeys = (url) =>
  String(url).includes("/service_accounts/v1/jwk/") || String(url).includes("/robot/v1/metadata/");
const realFetch = globalThis.fetch;
globalThis.fetch = (input, init) => realFetch(isKeys(input?.url ?? input) ? keysUrl : input, init);
if (modulePath.includes("/usual/")) {
  const [{ default: http }, { default: https }, { syncBuiltinESMExports }] = await Promise.all(
    ["node:http", "node:https", "node:module"].map((name) => import(name)),
  );
  https.request = (options, heard) => {
    const { pathname } = new URL(keysUrl);
    if (!isKeys(options.path)) throw new Error(`Nothing else is to be asked: ${options.host}`);
    return http.request(
      { host: "127.0.0.1", port: new URL(keysUrl).port, path: `${pathname}.pem`, method: "GET" },
      heard,
    );
  };
  syncBuiltinESMExports();
}

let status = 0;
let answer = "";
let cpu = { user: 0, system: 0 };
globalThis.awslambda = {
  streamifyResponse: (handler) => Object.assign(handler, { isStreaming: true }),
  HttpResponseStream: {
    from(stream, { statusCode }) {
      status = statusCode;
      return stream;
    },
  },
};

const importAt = performance.now();
const { handler } = await import(modulePath);
const importedAt = performance.now();
const ended = Promise.withResolvers();
const stream = new Writable({
  write(chunk, _, done) {
    answer += String(chunk);
    done();
  },
  final(done) {
    cpu = process.cpuUsage();
    ended.resolve(performance.now());
    done();
  },
});
stream.setContentType = () => {};
const context = {
  awsRequestId: "1",
  getRemainingTimeInMillis: () => 30_000,
  callbackWaitsForEmptyEventLoop: true,
};
const finished = Promise.resolve(handler(event, stream, context));
const endedAt = await Promise.race([ended.promise, finished.then(() => ended.promise)]);
await finished;
const finishedAt = performance.now();

process.stdout.write(
  `${JSON.stringify({
    status,
    answer: answer.slice(0, 300),
    importMs: importedAt - importAt,
    requestMs: endedAt - importedAt,
    totalMs: endedAt - importAt,
    sinceStartMs: endedAt,
    finishedMs: finishedAt - importAt,
    cpuMs: (cpu.user + cpu.system) / 1_000,
    ...(trace && { files }),
  })}\n`,
);
process.exit(0);
