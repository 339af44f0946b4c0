import { describe, expect, test } from "vitest";

import { actor, fakePorts } from "../testing/fakes.ts";
import { sampleDocument, sampleItem } from "../testing/samples.ts";
import { abandonExport, buildExport } from "./build-export.ts";
import { EXPORT_DAYS } from "./export.ts";
import { fileName } from "./file-name.ts";
import { getExport } from "./get-export.ts";
import { asMarkdown } from "./markdown-text.ts";
import { purgeExports } from "./purge-exports.ts";
import { requestExport } from "./request-export.ts";
import { summaryMarkdown } from "./summary-markdown.ts";
import { documentMarkdown, plainTranscript, webVtt } from "./transcript-files.ts";

const never = new AbortController().signal;
const delivery = { signal: never, lastTry: false, attempt: 1 };

async function asked() {
  const ports = fakePorts();
  await ports.accounts.enter({ userId: "ada", email: null, at: ports.clock.now() });
  const ctx = { ...ports, actor: actor("ada") };
  const { export: one } = await requestExport(ctx);
  return {
    ports,
    ctx,
    id: one.id,
    job: { type: "export-account", ownerId: "ada", exportId: one.id } as const,
  };
}

describe("an export", () => {
  test("is one at a time, is packed once however often its job is delivered, and can be fetched", async () => {
    const { ports, ctx, id, job } = await asked();
    expect(await requestExport(ctx)).toMatchObject({ isNew: false, export: { id } });
    expect(ports.takeJobs()).toEqual([job]);
    await buildExport(ports, job, delivery);
    const first = await getExport(ctx, id);
    expect(first).toMatchObject({ status: "ready", items: { done: 0, total: 0 } });
    await buildExport(ports, job, delivery);
    expect((await getExport(ctx, id)).finishedAt).toBe(first.finishedAt);
    const { bytes } = await ports.browser.fetch(first.download?.url ?? "");
    expect(bytes.byteLength).toBe(first.sizeBytes);
  });

  test("whose worker died goes on with the next delivery; given up, it says so", async () => {
    const { ports, ctx, id, job } = await asked();
    await ports.exports.beginRun("ada", id);
    await abandonExport(ports, job);
    expect(await getExport(ctx, id)).toMatchObject({ status: "failed", failure: { reason: "interrupted" } });
    const again = await requestExport(ctx);
    await ports.exports.beginRun("ada", again.export.id);
    await buildExport(ports, { ...job, exportId: again.export.id }, delivery);
    expect((await getExport(ctx, again.export.id)).status).toBe("ready");
  });

  test("that breaks on our side says so at once, and the bug is passed on", async () => {
    const { ports, ctx, id, job } = await asked();
    const templates = { ...ports.templates, list: () => Promise.reject(new Error("a bug")) };
    await expect(buildExport({ ...ports, templates }, job, delivery)).rejects.toThrow("a bug");
    expect((await getExport(ctx, id)).failure?.reason).toBe("internal");
  });

  test("is erased after its days, and nobody else sees it", async () => {
    const { ports, ctx, id, job } = await asked();
    await buildExport(ports, job, delivery);
    await expect(getExport({ ...ports, actor: actor("bob") }, id)).rejects.toMatchObject({
      code: "not-found",
    });
    const key = (await ports.exports.find("ada", id))?.key ?? "";
    ports.pass(EXPORT_DAYS * 86_400_000 - 60_000);
    const { download, expiresAt } = await getExport(ctx, id);
    expect(download?.expiresAt, "an address taken in the last minute").toBe(expiresAt);
    ports.pass(60_000);
    expect((await ports.browser.fetch(download?.url ?? "")).status).toBe(403);
    await expect(getExport(ctx, id)).rejects.toMatchObject({ code: "not-found" });
    await purgeExports(ports);
    expect(await ports.blobs.find(key)).toBeUndefined();
    expect(await ports.exports.find("ada", id)).toBeUndefined();
  });
});

describe("files of an export", () => {
  const segments = [
    { id: "s1", text: "Tides --> turn & <b>run</b>\n\nback", startMs: 0, endMs: 2_500, speaker: "Ada <1>" },
    { id: "s2", text: "Nobody asks.", startMs: 3_600_000 },
  ];

  test("a transcript is WebVTT that can be read again, whatever the source says", () => {
    const vtt = webVtt(sampleDocument({ segments }));
    expect(vtt).toContain("01:00:00.000 --> 01:00:05.000");
    expect(vtt.split("-->")).toHaveLength(3);
    expect(vtt).toContain("\n<v Ada &lt;1&gt;>Tides --&gt; turn &amp; &lt;b&gt;run&lt;/b&gt; back\n");
    expect(plainTranscript(sampleDocument({ title: "T", segments }))).toContain("[1:00:00] Nobody asks.");
  });

  test("a sentence's footnote is the place and the words that it rests on; sources become no markup", () => {
    const document = sampleDocument({ segments });
    const sentence = { text: "Tides *turn*.", citations: ["s1"], verdict: "weak" as const };
    const text = summaryMarkdown([{ kind: "list", key: "k", title: "Points", points: [[sentence]] }], {
      item: sampleItem({ title: "# [x]", url: null }),
      document,
    });
    expect(text).toContain("# \\# \\[x\\]\n");
    expect(text).toContain("- Tides \\*turn\\*. *(partly borne out)*[^s1]");
    expect(text).toMatch(/^\[\^s1\]: 0:00, Ada \\<1\\>: “Tides --\\> turn & \\<b\\>run/m);
    expect(text).not.toContain("[^s2]");
    expect(documentMarkdown(document)).not.toContain("<b>");
    expect(asMarkdown("1. a\nb")).toBe("1\\. a b");
  });

  test.each([
    ["../../etc/passwd", "etc passwd"],
    ['a<b>:"c"|?*', "a b c"],
    ["  ...  ", "Untitled"],
    ["CON.", "CON"],
    ["日本語", "日本語"],
  ])("%j is a file name everywhere", (title, name) => {
    expect(fileName(title)).toBe(name);
    expect(fileName("x".repeat(500))).toHaveLength(60);
  });
});
