import type { Transcript } from "@earmark/core";

import type { TaskInput } from "../../isolate/tasks.ts";
import { type Collection, type CollectionPage, readCollection } from "./collection.ts";
import { type Player, readPlayer, refused } from "./player.ts";
import { readTranscriptPanel } from "./transcript-panel.ts";
import { readWatchPage, wallOf } from "./watch-page.ts";

/** Everything that parses what YouTube answered: name of the task → what it takes and gives. */
export type YoutubeTasks = {
  watch(input: { html: string; url: string; videoId: string }): Player;
  player(input: { json: string; url: string; videoId: string }): Player;
  collection(input: CollectionPage): Collection;
  panel(input: { html: string }): Transcript | undefined;
};

/** The isolate's entry. */
export function run(task: TaskInput<YoutubeTasks>): ReturnType<YoutubeTasks[keyof YoutubeTasks]> {
  switch (task.name) {
    case "watch":
      return readWatchPage(task.input);
    case "player":
      return readAnswer(task.input);
    case "collection":
      return readCollection(task.input);
    case "panel":
      return readTranscriptPanel(task.input.html);
  }
}

function readAnswer({ json, url, videoId }: Parameters<YoutubeTasks["player"]>[0]): Player {
  try {
    return readPlayer(JSON.parse(json), videoId);
  } catch {
    return (
      wallOf(json, url) ??
      refused("blocked-by-source", "YouTube's player answered something that is not understood")
    );
  }
}
