const isTty = Boolean(process.stdout.isTTY) && !process.env.CI;
const paint = (code) => (text) => (isTty && !process.env.NO_COLOR ? `\u001b[${code}m${text}\u001b[0m` : text);
export const dim = paint("2");
export const bold = paint("1");
export const red = paint("31");
export const green = paint("32");

const running = new Map();
const frames = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
let frame = 0;
let timer;

export const seconds = (sinceMs) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;

/** Prints a line without breaking the progress line below it. */
export function say(line) {
  process.stdout.write(`${isTty && running.size > 0 ? "\r\u001b[K" : ""}${line}\n`);
  draw();
}

/** Runs `work` while showing `name` and the time it takes. In a log: one line at the start, one at the end. */
export async function step(name, work) {
  const startedAt = Date.now();
  running.set(name, startedAt);
  if (isTty) timer ??= setInterval(draw, 80);
  else console.log(`  … ${name}`);
  try {
    const result = await work();
    running.delete(name);
    say(`  ${green("✓")} ${name.padEnd(12)} ${dim(seconds(startedAt))}`);
    return result;
  } finally {
    running.delete(name);
    if (running.size === 0) clear();
  }
}

function draw() {
  if (!isTty || running.size === 0) return;
  frame = (frame + 1) % frames.length;
  const steps = [...running].map(([name, startedAt]) => `${name} ${dim(seconds(startedAt))}`).join(", ");
  process.stdout.write(`\r\u001b[K  ${frames[frame]} ${steps}`);
}

function clear() {
  clearInterval(timer);
  timer = undefined;
  if (isTty) process.stdout.write("\r\u001b[K");
}
