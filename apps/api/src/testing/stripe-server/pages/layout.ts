import { html } from "hono/html";

type Markup = ReturnType<typeof html>;

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: Canvas; color: CanvasText; }
main { max-width: 30rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.4rem; }
.note { color: color-mix(in srgb, CanvasText 75%, Canvas); font-size: .9rem; }
.row { display: flex; justify-content: space-between; gap: 1rem; border-top: 1px solid color-mix(in srgb, GrayText 40%, Canvas); padding: .6rem 0; }
form { display: flex; flex-wrap: wrap; gap: .5rem; margin: .75rem 0; align-items: end; }
label { flex: 1 1 12rem; }
input, button { font: inherit; padding: .6rem .9rem; border-radius: .4rem; border: 1px solid GrayText; box-sizing: border-box; }
input { width: 100%; }
button { cursor: pointer; background: ButtonFace; color: ButtonText; }
button.main { flex: 1 0 100%; background: #4338ca; border-color: #4338ca; color: #fff; font-weight: 600; }
[role=alert] { border-left: 4px solid #dc2626; padding: .5rem .75rem; }
`;

export const money = (cents: number, currency: string) =>
  new Intl.NumberFormat("en-US", { style: "currency", currency }).format(cents / 100);

export const day = (seconds: number) =>
  new Date(seconds * 1_000).toLocaleDateString("en-US", { dateStyle: "long", timeZone: "UTC" });

/** One of the pages that Stripe would host. It says that it is none of theirs. */
export const page = (title: string, body: Markup, problem?: string) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${problem === undefined ? "" : html`<p role="alert">${problem}</p>`} ${body}
          <p class="note">A stand-in for Stripe, for tests. No money moves.</p>
        </main>
      </body>
    </html>`;
