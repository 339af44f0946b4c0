import type { Vault } from "../ports/vault.ts";

/** Hides nothing from anybody, but opens only what is whole and belongs to the owner. */
export function fakeVault(secret = "fake"): Vault {
  const mark = (text: string) => hashOf(`${secret} ${text}`);
  return {
    seal(ownerId, plain) {
      const hidden = Array.from(plain, (char) => (char.codePointAt(0) ?? 0).toString(36)).join("-");
      return `${mark(`${ownerId} ${hidden}`)}.${hidden}`;
    },
    open(ownerId, sealed) {
      const [check, hidden] = sealed.split(".");
      if (hidden === undefined || check !== mark(`${ownerId} ${hidden}`)) return undefined;
      const points = hidden === "" ? [] : hidden.split("-").map((code) => Number.parseInt(code, 36));
      return String.fromCodePoint(...points);
    },
    mark,
  };
}

/** FNV-1a twice, as sixteen hexadecimal digits. */
function hashOf(text: string): string {
  const half = (seed: number) => {
    let hash = seed;
    for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
    return hash.toString(16).padStart(8, "0");
  };
  return half(2_166_136_261) + half(40_389);
}
