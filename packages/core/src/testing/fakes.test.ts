import { describe } from "vitest";

import { fakePorts } from "./fakes.ts";
import { jobQueueContract } from "./job-queue.contract.ts";
import { storageContract } from "./storage.contract.ts";
import { summarizerContract } from "./summarizer.contract.ts";

describe("the fakes", () => {
  const ports = fakePorts();
  storageContract(async () => ports, { neverMs: 60_000 });
  describe("Summarizer", () => summarizerContract(async () => ports.summarizer));
  describe("JobQueue", () =>
    jobQueueContract(async () => {
      const fresh = fakePorts();
      return { ...fresh, waiting: async () => fresh.takeJobs() };
    }));
});
