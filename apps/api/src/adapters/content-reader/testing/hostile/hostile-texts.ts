import { type HostileFile, PROSE, textFile, utf8 } from "./hostile-file.ts";

/** Plain texts, Markdown and saved pages that are too long, too deep, or not what they show. */
export function hostileTexts(): HostileFile[] {
  return [...sizes(), ...encodings(), ...markdown(), ...pages()];
}

function sizes(): HostileFile[] {
  return [
    textFile("text: 10 MB on one line", "a.txt", "refused", () => `${PROSE} `.repeat(95_000)),
    textFile("text: 10 MB of one word", "a.txt", "refused", () => "x".repeat(10_000_000)),
    textFile("text: a million tiny paragraphs", "a.txt", "refused", () => "x\n\n".repeat(1_000_000)),
    textFile("text: 3 MB on one line", "a.txt", "read", () => `${PROSE} `.repeat(26_000), PROSE),
    textFile("text: 30 MB of spaces", "a.txt", "either", () => " ".repeat(30_000_000) + PROSE),
    textFile("text: 60 MB of line ends", "a.txt", "either", () => "\n".repeat(60_000_000) + PROSE),
    textFile("text: nothing but marks", "a.txt", "refused", () => "*#->=|`~".repeat(200_000)),
  ];
}

function encodings(): HostileFile[] {
  const spoof = `\u202E${PROSE}\u202C\u2066x\u2069 \u{E0041}\u{E0042}`;
  return [
    textFile(
      "text: halves of UTF-16 pairs",
      "a.txt",
      "either",
      () => `${PROSE} ${"\uD800x\uDFFF".repeat(100_000)}`,
      PROSE,
    ),
    {
      name: "text: UTF-16 cut in mid-letter",
      fileName: "a.txt",
      ends: "read",
      mustHold: PROSE,
      bytes: () => new Uint8Array(Buffer.from(`\uFEFF${PROSE.repeat(100)}`, "utf16le").subarray(0, -1)),
    },
    {
      name: "text: unpaired halves in UTF-16",
      fileName: "a.txt",
      ends: "read",
      mustHold: PROSE,
      bytes: () =>
        new Uint8Array(
          Buffer.concat([
            Buffer.from(`\uFEFF${PROSE} `, "utf16le"),
            Buffer.from("00d800d8", "hex"),
            Buffer.from(` ${PROSE}`, "utf16le"),
          ]),
        ),
    },
    textFile("text: marks that turn it around", "a.txt", "read", () => `${spoof}\n\n${spoof}`, PROSE),
    textFile("Markdown: marks that turn it around", "a.md", "read", () => `# ${spoof}\n\n${spoof}`, PROSE),
    textFile(
      "text: a million zero-width characters",
      "a.txt",
      "read",
      () => `${PROSE} e${"\u200B\u200D\u2060\u00AD".repeat(250_000)}`,
      PROSE,
    ),
    textFile(
      "text: a million accents on one letter",
      "a.txt",
      "read",
      () => `${PROSE} e${"\u0301".repeat(1_000_000)}`,
      PROSE,
    ),
    textFile("text: zeros between its words", "a.txt", "either", () => PROSE.replaceAll(" ", " \0")),
    {
      name: "text: half of it zeros",
      fileName: "a.txt",
      ends: "either",
      bytes: () => new Uint8Array(2_000_000).fill(65, 0, 1_000_000),
    },
    {
      name: "text: random bytes",
      fileName: "a.txt",
      ends: "either",
      bytes: () => Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 7_919 * (i % 251) + 13) % 256),
    },
    {
      name: "text: bytes of no encoding",
      fileName: "a.txt",
      ends: "either",
      bytes: () => new Uint8Array(3_000_000).fill(0x81),
    },
    {
      name: "text: endless first letters of UTF-8",
      fileName: "a.txt",
      ends: "either",
      bytes: () => new Uint8Array([...utf8(PROSE), ...new Uint8Array(100_000).fill(0xf0)]),
    },
  ];
}

function markdown(): HostileFile[] {
  const units = [
    "[",
    "![",
    "[a](",
    "[a](<",
    "`",
    "*a ",
    "**a_",
    "_a",
    "> ",
    "- ",
    "  - ",
    "1. ",
    "# ",
    "#",
    "|",
    "|-",
    "a | b\n-|-\n",
    "<a ",
    "<!--",
    "<div>\n",
    "&#",
    "\\",
    "[a]: x\n",
    "[a]: ",
    "~~~\n",
    "```\n",
    "---\n",
    "===\n",
    "a\n===\n",
    "\t",
    "[x][y]",
    "http://a.",
    "a@b.",
    '"',
    "$",
    "^",
    "{",
    "![a][",
    "]]",
    "<",
    "<![CDATA[",
    "<?",
    "\n\n* a",
    "> \n",
  ];
  return units.map((unit) =>
    textFile(
      `Markdown: ${JSON.stringify(unit)} over and over`,
      "a.md",
      "either",
      () => `${PROSE}\n\n${unit.repeat(Math.ceil(600_000 / unit.length))}\n\n${PROSE}`,
    ),
  );
}

function pages(): HostileFile[] {
  const page = (name: string, ends: HostileFile["ends"], body: () => string): HostileFile =>
    textFile(
      `page: ${name}`,
      "a.html",
      ends,
      () => `<!doctype html><html><head><title>T</title></head><body>${body()}</body></html>`,
      ends === "read" ? PROSE : undefined,
    );
  return [
    page("a million levels", "refused", () => "<div>".repeat(1_000_000) + PROSE),
    page(
      "a flood of data: addresses",
      "read",
      () => `${'<img src="data:image/png;base64,AAAAAAAA">'.repeat(30_000)}<p>${`${PROSE} `.repeat(5)}</p>`,
    ),
    page("60 000 speakers", "either", () => "<cite>A:</cite><time>0:00</time><p>x</p>".repeat(60_000)),
    page("speakers within speakers", "either", () => "<cite><time>".repeat(100_000) + PROSE),
    page("nothing to read", "refused", () => "<p> </p>".repeat(50_000)),
    textFile(
      "front matter that never ends",
      "a.md",
      "read",
      () => `---\n${"title: x\n--\n".repeat(1_000)}${PROSE}`,
      PROSE,
    ),
    textFile(
      "XML that is nothing we know",
      "a.xml",
      "either",
      () => `<?xml version="1.0"?><a>${"<b>".repeat(100_000)}${PROSE}`,
    ),
  ];
}
