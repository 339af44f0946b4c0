// A process of its own: asks for summaries whenever it is told to, and answers how many it was given.
import { openPostgres } from "../postgres.ts";
import { askAtOnce, type Asking, freeAsker } from "./summary-asker.ts";

const [url = ""] = process.argv.slice(2);
const ports = freeAsker(await openPostgres(url));
process.on("message", (asking: Asking) => {
  askAtOnce(ports, asking).then(
    (given) => process.send?.({ given }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.send?.({ given: 0 });
