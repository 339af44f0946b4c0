import { dataFolder, readArticles, readMeetings, readTalks } from "./data.ts";
import { growth, speedOf } from "./growth.ts";
import { heldOut } from "./held-out.ts";
import { section, writeResults } from "./report.ts";
import { withInterval } from "./statistics.ts";
import { openPeers } from "./summary-peers.ts";
import {
  best,
  BUDGET,
  caseOf,
  caseOfMeeting,
  compare,
  countWords,
  earmark,
  ofPeer,
  type Case,
  type Outcome,
} from "./systems.ts";
import { table } from "./table.ts";

function tableOf(outcomes: readonly Outcome[], cases: readonly Case[]): string {
  const words = cases.reduce(
    (sum, { segments }) => sum + segments.reduce((n, { text }) => n + countWords(text), 0),
    0,
  );
  return table(
    ["system", "R-1", "R-2", "R-Lsum", "1000 words/s", "MB held"],
    outcomes.map(({ name, rouge1, rouge2, rougeLsum, ms, peakMb }) => [
      name,
      withInterval(rouge1),
      withInterval(rouge2),
      withInterval(rougeLsum),
      name.startsWith("greedy") ? "" : (words / Math.max(1, ms)).toFixed(words / ms < 10 ? 1 : 0),
      name.startsWith("greedy") ? "" : peakMb.toFixed(0),
    ]),
  );
}

function otherCases(): [heading: string, cases: Case[]][] {
  const articles = readArticles().filter(({ paragraphs }) => paragraphs.length >= 8);
  return [
    [
      "Articles: the first paragraph, taken away, is the reference",
      articles.map(({ id, paragraphs: [first = "", ...rest] }) =>
        caseOf(
          id,
          rest.map((text, at) => ({ id: `p${at}`, text })),
          first,
        ),
      ),
    ],
    [
      "Talks: the titles of their chapters are the reference",
      readTalks().map(({ id, segments, coarse, fine }) =>
        caseOf(
          id,
          segments.filter(({ text }) => text !== ""),
          [...coarse, ...fine].map(({ title }) => `${title}.`).join(" "),
        ),
      ),
    ],
  ];
}

/** The worst documents, for reading. */
function worst(outcome: Outcome | undefined, cases: readonly Case[]): string {
  const order = cases
    .map(({ id }, at) => ({ id, score: outcome?.rouge1[at] ?? 0 }))
    .toSorted((a, b) => a.score - b.score);
  return order
    .slice(0, 10)
    .map(({ id, score }) => `${id} ${(score * 100).toFixed(1)}`)
    .join(", ");
}

/** `--fast` leaves out the peers that take seconds for a meeting; `--write` keeps the tables in RESULTS.md. */
export async function run(options: ReadonlySet<string>): Promise<void> {
  const { isFixture } = dataFolder();
  if (isFixture)
    console.log(
      "QMSum is not here (EARMARK_DATA/qmsum): a small fixture of our own instead, which proves nothing.",
    );
  const systems = openPeers()
    .map(ofPeer)
    .filter(({ slow }) => !(slow && options.has("--fast")));
  const cases = readMeetings("val").map(caseOfMeeting);
  const outcomes = await compare([earmark(), ...systems, best], cases);
  const parts = [
    section(
      `Meetings: ${cases.length} of QMSum's validation part, ${BUDGET} words`,
      tableOf(outcomes, cases),
    ),
  ];
  parts.push(
    section(
      "The ten meetings with the lowest R-1",
      worst(
        outcomes.find(({ name }) => name === "Earmark"),
        cases,
      ),
    ),
  );
  if (!isFixture)
    parts.push(section("Meetings of a kind that was kept from training", await heldOut(systems)));
  for (const [heading, others] of otherCases())
    if (others.length > 0)
      parts.push(section(heading, tableOf(await compare([earmark(), ...systems, best], others), others)));
  parts.push(
    section("Speed, for the whole of `summarize`", await growth(speedOf(options), readMeetings("val"))),
  );
  if (options.has("--write")) writeResults("summaries", parts.join("\n"));
}
