import { createTheme } from "flowbite-react/helpers/create-theme";

const focus =
  "focus:ring-0 focus-visible:ring-2 focus-visible:ring-accent focus-visible:ring-offset-2 ring-offset-paper";
const field = `border-line bg-surface text-ink placeholder-muted focus:border-accent focus:ring-accent
  dark:border-line dark:bg-surface dark:text-ink dark:placeholder-muted dark:focus:border-accent dark:focus:ring-accent`;

/** How flowbite-react's components look here. Colours come from the tokens in globals.css, light and dark alike. */
export const theme = createTheme({
  button: {
    base: `cursor-pointer whitespace-nowrap rounded-md transition-colors ${focus}`,
    color: {
      default: "bg-ink text-paper hover:bg-ink/85 dark:bg-ink dark:text-paper dark:hover:bg-ink/85",
      light:
        "border-line bg-surface text-ink hover:bg-tint dark:border-line dark:bg-surface dark:text-ink dark:hover:bg-tint dark:hover:border-line",
      alternative:
        "border-0 bg-transparent text-muted hover:bg-tint hover:text-ink dark:border-0 dark:bg-transparent dark:text-muted dark:hover:bg-tint dark:hover:text-ink",
    },
  },
  textInput: {
    field: {
      input: {
        base: "rounded-md",
        colors: { gray: field },
        withAddon: { off: "rounded-md" },
        sizes: { sm: "p-2 text-base sm:text-sm", md: "p-2.5 text-base sm:text-sm" },
      },
    },
  },
  select: {
    field: {
      select: {
        base: "cursor-pointer",
        withAddon: { off: "rounded-md" },
        sizes: { sm: "py-2 ps-2.5 pe-8 text-base sm:text-sm" },
        colors: { gray: field },
      },
    },
  },
  textarea: { base: "rounded-md", colors: { gray: field } },
  label: { root: { base: "text-sm font-medium", colors: { default: "text-ink dark:text-ink" } } },
  helperText: {
    root: {
      base: "mt-1.5 text-sm",
      colors: { gray: "text-muted dark:text-muted" },
    },
  },
  alert: {
    base: "rounded-md border text-base sm:text-sm",
    color: {
      info: "border-line bg-tint text-ink dark:border-line dark:bg-tint dark:text-ink",
      failure: "border-danger/40 bg-danger/8 text-ink dark:border-danger/40 dark:bg-danger/10 dark:text-ink",
      warning: "border-line bg-tint text-ink dark:border-line dark:bg-tint dark:text-ink",
    },
  },
  progress: {
    base: "bg-line dark:bg-line",
    bar: "transition-[width] duration-500",
    color: { default: "bg-accent dark:bg-accent" },
  },
  spinner: { base: "text-line dark:text-line", color: { default: "fill-accent" } },
});
