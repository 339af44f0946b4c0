import { feedData } from "./feed-data.ts";

/** Where answers of YouTube lie that were recorded. They are not part of the repository. */
export const youtubeData = new URL("../youtube/", feedData);
