// What server.ts does, over fakes: run by process.test.ts as a process of its own.
import { listen, stopListening } from "../http/listen.ts";
import { exitOnSignals, orExit } from "../process.ts";

const [port = "0", closeMs = "0"] = process.argv.slice(2);

const close = async () => {
  await new Promise((resolve) => setTimeout(resolve, Number(closeMs)));
  process.stdout.write("closed\n");
};
const options = { host: "127.0.0.1", port: Number(port) };
const server = await orExit(() => listen(() => new Response("hello"), options), close);
exitOnSignals(async () => {
  await stopListening(server);
  await close();
});
process.stdout.write("ready\n");
