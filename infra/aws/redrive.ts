import { QUEUES } from "./names.ts";
import { StageError } from "./stages.ts";

/** Runs a command; with `read`, its output comes back instead of going to the terminal. */
export type Execute = (file: string, args: string[], read?: boolean) => { status: number; output: string };

/**
 * Sends the dead letters of a queue back to it, by the `aws` command line: for when what killed the jobs is mended.
 * Answers the exit code. Throws StageError.
 */
export function redrive(stage: string, [queue = "", ...rest]: string[], execute: Execute): number {
  if (!QUEUES.some((name) => name === queue) || rest.length > 0)
    throw new StageError(`npm run aws -- redrive ${stage} <${QUEUES.join("|")}>`);
  const name = `earmark-${stage}-${queue}-dead`;
  const address = ask(execute, ["get-queue-url", "--queue-name", name, "--query", "QueueUrl"]);
  const of = (attribute: string) =>
    ask(execute, [
      "get-queue-attributes",
      "--queue-url",
      address,
      "--attribute-names",
      attribute,
      "--query",
      `Attributes.${attribute}`,
    ]);
  const waiting = Number(of("ApproximateNumberOfMessages"));
  if (waiting === 0) {
    console.log(`${name} is empty.`);
    return 0;
  }
  console.log(`Sending about ${waiting} of ${name} back to where they came from.`);
  // Slowly: whatever they do, they have done it wrong before.
  return execute("aws", [
    "sqs",
    "start-message-move-task",
    "--source-arn",
    of("QueueArn"),
    "--max-number-of-messages-per-second",
    "5",
  ]).status;
}

function ask(execute: Execute, args: string[]): string {
  const { status, output } = execute("aws", ["sqs", ...args, "--output", "text"], true);
  if (status !== 0)
    throw new StageError("aws could not tell: is it signed in, to the right account and region?");
  return output.trim();
}
