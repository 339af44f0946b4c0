import { getThemeModeScript } from "flowbite-react/theme";

/** Sets light or dark before anything is painted. Inline, so the content policy names its hash. */
export const themeModeScript = getThemeModeScript({ version: 4, defaultMode: "auto" });
