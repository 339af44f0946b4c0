import { builtIn } from "./define.ts";

export const blogPost = builtIn("blog-post", "2026-11-22", {
  name: "Blog post",
  description: "An article about the source, with an opening, headings and a close",
  instructions:
    "An article for people who do not know the source. It tells what the source says and names it and its people as the origin of every thought. It may order the material anew, but adds no opinion and no fact of its own. Full paragraphs, concrete words, a new thought in every paragraph.",
  length: "long",
  sections: [
    {
      key: "titles",
      title: "Titles",
      kind: "list",
      instructions: "Three to choose from. Each says what the article shows; none is a question or a riddle.",
      maxEntries: 3,
    },
    {
      key: "article",
      title: "Article",
      kind: "prose",
      instructions:
        "Begin with a scene, a figure or a claim from the source, without a heading. Then four to eight paragraphs with headings that lead from one to the next. The last one says what it comes to; it does not repeat what was said.",
      maxEntries: 10,
    },
    {
      key: "quotes",
      title: "To set apart",
      kind: "quotes",
      instructions: "Two or three passages that could stand between the paragraphs, word for word.",
      maxEntries: 3,
    },
  ],
});
