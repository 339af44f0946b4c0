import { builtIn } from "./define.ts";

export const meetingMinutes = builtIn("meeting-minutes", "2026-11-22", {
  name: "Meeting minutes",
  description: "Who was there, what was decided, who does what by when, what stays open",
  instructions:
    "These minutes are read by people who were there and by people who were not. A decision is what was agreed, not what was proposed; an action is what someone took on or was given, not what would be good to do. Never guess who spoke, who owns an action or when it is due: leave it out when it was not said. Neutral, past tense for what happened, no judgement of people.",
  length: "medium",
  sections: [
    {
      key: "summary",
      title: "Summary",
      kind: "prose",
      instructions: "What the meeting was for and what came of it, in two to four sentences. No heading.",
      maxEntries: 1,
    },
    {
      key: "attendees",
      title: "Present",
      kind: "list",
      instructions:
        "People who took part, by the names that were used, each with their role if it was said. People who were only spoken of do not belong here. Leave out if no names were said.",
      maxEntries: 30,
    },
    {
      key: "decisions",
      title: "Decisions",
      kind: "list",
      instructions:
        "What was agreed, with its conditions, and the reason in a few words if one was given. One decision each.",
      maxEntries: 20,
    },
    {
      key: "actions",
      title: "Actions",
      kind: "actions",
      instructions:
        "What is to be done, beginning with the verb. Owner and due date only as they were said; “by Friday” stays “by Friday”.",
      maxEntries: 30,
    },
    {
      key: "open_questions",
      title: "Open questions",
      kind: "list",
      instructions:
        "What was raised and not settled, with whoever is to settle it if that was said. Disagreements that remained belong here.",
      maxEntries: 15,
    },
    {
      key: "topics",
      title: "What was discussed",
      kind: "chapters",
      instructions: "The subjects in their order, each with the arguments made and how it ended.",
      maxEntries: 20,
    },
  ],
});
