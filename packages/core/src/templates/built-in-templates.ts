import { blogPost } from "./built-in/blog-post.ts";
import { brief } from "./built-in/brief.ts";
import { chapters } from "./built-in/chapters.ts";
import { detailed } from "./built-in/detailed.ts";
import { keyTakeaways } from "./built-in/key-takeaways.ts";
import { meetingMinutes } from "./built-in/meeting-minutes.ts";
import { newsletter } from "./built-in/newsletter.ts";
import { qa } from "./built-in/qa.ts";
import { standard } from "./built-in/standard.ts";
import { studyNotes } from "./built-in/study-notes.ts";
import { thread } from "./built-in/thread.ts";
import type { Template } from "./template.ts";

/** Each template's versions, the oldest first. */
const ALL: readonly Template[][] = [
  standard,
  brief,
  detailed,
  keyTakeaways,
  chapters,
  meetingMinutes,
  studyNotes,
  qa,
  thread,
  newsletter,
  blogPost,
];

/** The templates that come with Earmark, the default first, each at its newest version. */
export const BUILT_IN_TEMPLATES: readonly Template[] = ALL.flatMap((versions) => versions.at(-1) ?? []);

/** All versions of one, the newest first; empty when there is no such. */
export const builtInVersions = (id: string): Template[] =>
  ALL.find((versions) => versions[0]?.id === id)?.toReversed() ?? [];
