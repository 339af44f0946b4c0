// What the aws-cdk CLI runs (cdk.json). Prints one sentence, without a stack, where a person has something to mend.
import { createApp } from "./app.ts";
import { readStage, StageError } from "./stages.ts";

try {
  createApp(readStage(process.env), { account: process.env["CDK_DEFAULT_ACCOUNT"] }).synth();
} catch (error) {
  if (!(error instanceof StageError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
