import { BASE_62, HEX, randomFrom, wordOf } from "./random.ts";

const random = randomFrom(11);
const base62 = (chars: number) => wordOf(random, BASE_62, chars);
const base64Url = (text: string) =>
  // Text of ASCII characters only.
  [...text].map((_, index, all) => (index % 3 ? "" : group(all.slice(index, index + 3).join("")))).join("");

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function group(three: string): string {
  const bits =
    [...three].reduce((sum, char) => (sum << 8) | char.charCodeAt(0), 0) << (8 * (3 - three.length));
  return [18, 12, 6, 0]
    .slice(0, three.length + 1)
    .map((shift) => ALPHABET[(bits >> shift) & 63])
    .join("");
}

const claims = base64Url(JSON.stringify({ sub: "u1", email: "ada@mail.example", exp: 1_900_000_000 }));
const jwt = `${base64Url('{"alg":"RS256","kid":"k1"}')}.${claims}.${base62(86)}`;

/** Something that must never leave: as it stands in a text, and what of it must not be found afterwards. */
export interface Secret {
  name: string;
  text: string;
  /** Each of these in what leaves is a leak. By default the whole text. */
  parts: string[];
  /** What tells is the path of an address. */
  isPath: boolean;
}

const secret = (name: string, text: string, ...parts: string[]): Secret => ({
  name,
  text,
  parts: parts.length > 0 ? parts : [text],
  isPath: name === "what somebody reads",
});

const [password, session, signature, title] = [
  `Hunter${base62(4)}!`,
  base62(32),
  wordOf(random, HEX, 64),
  "Resignation of the board",
];

/** Made anew in each run's code; none of them ever opened anything. */
export const SECRETS: Secret[] = [
  secret("e-mail", "ada.lovelace+news@mail.example.org", "lovelace", "mail.example.org"),
  secret("e-mail, encoded", "ada.lovelace%40mail.example.org", "lovelace", "mail.example.org"),
  secret("e-mail in another script", "jürgen@bücher.example", "jürgen", "bücher"),
  secret("JWT", jwt, claims, jwt.slice(-40)),
  secret("Firebase token in a header", `Authorization: Bearer ${jwt}`, claims, jwt.slice(-40)),
  secret("bearer token without a shape", `Bearer ${base62(24)}`),
  secret("basic sign-in", `Basic ${base64Url(`ada:${password}`)}`, base64Url(`ada:${password}`)),
  secret("Stripe secret key", `sk_live_${base62(24)}`),
  secret("Stripe restricted key", `rk_test_${base62(24)}`),
  secret("Stripe webhook secret", `whsec_${base62(32)}`),
  secret("Stripe signature", `Stripe-Signature: t=1900000000,v1=${signature}`, signature),
  secret("API key of ours", `emk_${base62(40)}`),
  secret("short API key of ours", `emk_${base62(8)}`),
  secret("OpenAI key", `sk-proj-${base62(48)}`),
  secret("Anthropic key", `sk-ant-api03-${base62(60)}-${base62(20)}`),
  secret("Google API key", `AIza${base62(35)}`),
  secret("Google access token", `ya29.${base62(60)}`),
  secret("Google refresh token", `1//0${base62(40)}`),
  secret("AWS access key id", `AKIA${wordOf(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)}`),
  secret("AWS secret key", `${base62(18)}/${base62(10)}+${base62(10)}`),
  secret("AWS session token", `X-Amz-Security-Token=${session}`, session),
  secret("GitHub token", `ghp_${base62(36)}`),
  secret("Slack token", `xoxb-${base62(12)}-${base62(24)}`),
  secret(
    "Sentry DSN with its secret",
    `https://${wordOf(random, HEX, 32)}:${signature.slice(0, 32)}@o1.ingest.example/2`,
    signature.slice(0, 32),
  ),
  secret("Sentry auth token", `sntrys_${base62(60)}`),
  secret(
    "webhook address",
    `https://hooks.chat.example/services/T0${base62(8)}/B0${base62(8)}/${session}`,
    session,
  ),
  secret("cookie", `Cookie: theme=dark; session=${session}`, session),
  secret("set-cookie", `set-cookie: __session=${session}; HttpOnly`, session),
  secret(
    "presigned address",
    `https://bucket.s3.example/u/a.mp3?X-Amz-Credential=AKIAX&X-Amz-Signature=${signature}`,
    signature,
    "AKIAX",
  ),
  secret("presigned path", `/blobs/a.mp3?expires=1900000000&signature=${signature}`, signature),
  secret("password in an address", `postgres://earmark:${password}@db.internal:5432/main`, password),
  secret("password with an @ in an address", `redis://:p@${password}@cache.internal:6379`, password),
  secret("password in a text", `password: ${password}`, password),
  secret("password in JSON", `{"newPassword":"${password}"}`, password),
  secret("token in a fragment", `https://app.example/auth#access_token=${session}&state=1`, session),
  secret("query", "/v1/search?q=divorce+lawyer&limit=20", "divorce", "lawyer"),
  secret("query of an address", "https://app.example/search?q=divorce%20lawyer", "divorce"),
  secret(
    "what somebody reads",
    "https://clinic.example/patients/john-smith/results",
    "patients",
    "john-smith",
  ),
  secret(
    "private key",
    `-----BEGIN PRIVATE KEY-----\n${base62(64)}\n${base62(64)}\n-----END PRIVATE KEY-----`,
    "PRIVATE KEY-----\n",
  ),
  secret("private key, cut off", `-----BEGIN RSA PRIVATE KEY-----\n${session}`, session),
  secret("card", "4242 4242 4242 4242", "4242 4242"),
  secret("card with dashes", "5555-5555-5555-4444", "5555-5555"),
  secret("phone", "+49 (151) 234-56789", "234-56789"),
  secret("phone without spaces", "+4915123456789", "15123456789"),
  secret("IP address", "203.0.113.77"),
  secret("IPv6 address", "2001:db8:85a3::8a2e:370:7334", "85a3"),
  secret("machine token without a name", base62(43)),
  secret("title in quotes", `Could not store "${title}"`, title),
  secret("title in single quotes", `Could not store '${title}'`, title),
  secret("title in curly quotes", `Could not store “${title}”`, title),
  secret("title in another script", 'Could not store "董事会的辞职信"', "董事会"),
  secret("text cut off in quotes", `Unexpected token in "${title} and what`, title),
  secret(
    "a failed query's values",
    `Failed query: insert into items values ($1)\nparams: ${title},u1`,
    title,
  ),
];

export const TITLE = title;
