const LOOPBACK = ["127.0.0.1", "127.0.1.1", "127.1.2.3", "127.255.255.254", "0.0.0.0", "0.1.2.3"] as const;
const PRIVATE = [
  "10.0.0.1",
  "10.255.255.255",
  "100.64.0.1",
  "100.100.100.200",
  "100.127.255.255",
  "168.63.129.16",
  "169.254.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.1",
  "192.0.0.192",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.0.1",
  "192.168.255.255",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.7",
  "203.0.113.9",
  "224.0.0.1",
  "239.255.255.250",
  "240.0.0.1",
  "255.255.255.255",
] as const;

export const FORBIDDEN_V4: readonly string[] = [...LOOPBACK, ...PRIVATE];

export const FORBIDDEN_V6: readonly string[] = [
  "::",
  "::1",
  "::2",
  "0:0:0:0:0:0:0:1",
  "0000:0000:0000:0000:0000:0000:0000:0001",
  "100::1",
  "1::",
  "2001::1",
  "2001:2::1",
  "2001:10::1",
  "2001:20::1",
  "2001:1ff:ffff::1",
  "2001:db8::1",
  "2002::1",
  "3fff::1",
  "3fff:fff::1",
  "4000::1",
  "5f00::1",
  "fc00::1",
  "fd00:ec2::254",
  "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  "fe80::1",
  "febf::1",
  "fec0::1",
  "ff02::1",
  "ff0e::1",
];

/** Public addresses one step beside forbidden ranges. */
export const LOOK_ALIKES: readonly string[] = [
  "1.0.0.1",
  "9.255.255.255",
  "11.0.0.1",
  "100.63.255.255",
  "100.128.0.1",
  "126.255.255.255",
  "128.0.0.1",
  "168.63.129.15",
  "169.253.255.255",
  "169.255.0.1",
  "172.15.255.255",
  "172.32.0.1",
  "191.255.255.255",
  "192.0.1.1",
  "192.0.3.1",
  "192.88.98.1",
  "192.167.255.255",
  "192.169.0.1",
  "198.17.255.255",
  "198.20.0.1",
  "198.51.99.1",
  "203.0.112.1",
  "203.0.114.1",
  "223.255.255.255",
  "2001:200::1",
  "2001:4860:4860::8888",
  "2001:db7::1",
  "2001:db9::1",
  "2003::1",
  "2606:4700:4700::1111",
  "2a00:1450::1",
  "3ffe::1",
  "2600::7f00:1",
];

/** Every way known to us to write a forbidden IPv4 address as the host of a URL, as such or inside an IPv6 one. */
export function hostSpellings(address: string): string[] {
  return [...new Set([...numeric(address), ...unicode(address), ...wrapped(address)])];
}

/** Ways to hide a host in the rest of a URL. The host is `host`, whatever it looks like. */
export function urlSpellings(host: string, port: number): string[] {
  const at = `${host}:${port}`;
  return [
    `http://${at}/`,
    `HTTP://${at}`,
    `http:${at}/`,
    `http:/${at}/`,
    `http:///${at}/`,
    `http:\\\\${at}\\`,
    `http:/\\${at}/`,
    `https://${at}/`,
    `  http://${at}/  `,
    `\thttp://${at}/`,
    `ht\ntp://${at}/`,
    `http://${host.slice(0, 2)}\t${host.slice(2)}:${port}/`,
    `http://${host.slice(0, 2)}\r\n${host.slice(2)}:${port}/`,
    `http://@${at}/`,
    `http://:@${at}/`,
    `http://example.com@${at}/`,
    `http://example.com:80@${at}/`,
    `http://example.com%2f@${at}/`,
    `http://example.com\\@${at}/`,
    `http://a:b@${at}/`,
    `http://${at}\\@example.com/`,
    `http://${at}#@example.com/`,
    `http://${at}?@example.com/`,
    `http://${host}:0${port}/`,
    `http://${host}.:${port}/`,
    `http://${host}..:${port}/`,
    `http://${host}%00:${port}/`,
    `http://${host}%20:${port}/`,
    `//${at}/`,
    at,
  ];
}

function numeric(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  const low16 = c * 256 + d;
  const low24 = b * 65_536 + low16;
  const all = a * 16_777_216 + low24;
  const hex = (part: number) => `0x${part.toString(16)}`;
  const octal = (part: number) => `0${part.toString(8)}`;
  const parts = [[a, b, c, d], [a, b, low16], [a, low24], [all]];
  const bases = [
    String,
    hex,
    octal,
    (part: number) => hex(part).toUpperCase(),
    (part: number) => `0000${octal(part)}`,
  ];
  const uniform = parts.flatMap((short) => bases.map((base) => short.map(base).join(".")));
  const mixed = [
    `${hex(a)}.${octal(b)}.${low16}`,
    `${octal(a)}.${b}.${hex(c)}.${d}`,
    `${a}.${hex(low24)}`,
    `${hex(a)}.${low24}`,
  ];
  const overflow = [
    String(all + 4_294_967_296),
    hex(all + 4_294_967_296),
    `${a + 256}.${b}.${c}.${d}`,
    `${a}.${b}.${c}.${d + 256}`,
  ];
  const dotted = [`${address}.`, `${hex(all)}.`];
  return [...uniform, ...mixed, ...overflow, ...dotted];
}

function unicode(address: string): string[] {
  const digits = (zero: number) => (text: string) =>
    text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
  const fullWidth = digits(0xff10);
  const circled = (text: string) =>
    text.replace(/\d/g, (digit) => (digit === "0" ? "⓪" : String.fromCodePoint(0x245f + Number(digit))));
  const dots = ["\u3002", "\uff0e", "\uff61", "%2e", "%E3%80%82"];
  const percent = [...address].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join("");
  return [
    fullWidth(address),
    digits(0x1d7ce)(address),
    digits(0x1d7ec)(address),
    circled(address),
    percent,
    address.replace(/\d/, (digit) => `%3${digit}`),
    ...dots.flatMap((dot) => [address.replaceAll(".", dot), fullWidth(address).replaceAll(".", dot)]),
    `${address.slice(0, 3)}\u00ad${address.slice(3)}`,
    `${address.slice(0, 3)}\u200b${address.slice(3)}`,
  ];
}

function wrapped(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  const [high, low] = [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
  const inverted = `${((a * 256 + b) ^ 0xffff).toString(16)}:${((c * 256 + d) ^ 0xffff).toString(16)}`;
  const pair = `${high}:${low}`;
  return [
    `::ffff:${address}`,
    `::ffff:${pair}`,
    `::FFFF:${pair.toUpperCase()}`,
    `0:0:0:0:0:ffff:${pair}`,
    `0000:0000:0000:0000:0000:ffff:${address}`,
    `::${address}`,
    `::${pair}`,
    `::ffff:0:${address}`,
    `::ffff:0:${pair}`,
    `64:ff9b::${address}`,
    `64:ff9b::${pair}`,
    `64:ff9b:1::${address}`,
    `64:ff9b:1:ffff::${pair}`,
    `2002:${pair}::`,
    `2002:${pair}::1`,
    `2001:0:${pair}::1`,
    `2001:0:4136:e378:8000:63bf:${inverted}`,
    `2600::5efe:${pair}`,
    `2600::200:5efe:${address}`,
    `fe80::5efe:${pair}`,
    `::ffff:${address}%25eth0`,
    `::ffff:${address}%eth0`,
  ].map((inner) => `[${inner}]`);
}
