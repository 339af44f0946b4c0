import { builtIn } from "./define.ts";

export const thread = builtIn("thread", "2026-11-22", {
  name: "Thread",
  description: "Short posts that follow each other, each at most 280 characters",
  instructions:
    "Posts for a public thread about the source. Plain words and short sentences. No hashtags, no emoji, no addressing of the reader, no announcing of what comes. Credit people by name where the thought is theirs.",
  length: "short",
  sections: [
    {
      key: "posts",
      title: "Thread",
      kind: "posts",
      instructions:
        "At most 280 characters each, spaces included; 240 is better. The first says the most surprising true thing in the source and can be read alone. Each later one adds one thought, with its figure or example. The last says what follows from it all. Do not number them.",
      maxEntries: 10,
    },
  ],
});
