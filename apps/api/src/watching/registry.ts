/** Names and values that tell apart what is counted under one name. Both are few, and ours. */
export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  labels: Labels;
  value: number;
  /** What the line's name has after the family's: `_bucket`, `_sum`, `_count`. */
  suffix?: string;
}

/** All that is said under one name. */
export interface Family {
  name: string;
  help: string;
  type: "counter" | "gauge" | "histogram";
  samples: Sample[];
}

interface Named {
  name: string;
  help: string;
}

/** More combinations of labels than this are counted together: nobody who asks for odd things can fill the memory. */
const MAX_SERIES = 500;

/** Counts up, per combination of labels, for as long as the process lives. */
export function createCounter(named: Named) {
  const series = createSeries(() => ({ value: 0 }));
  return {
    add(labels: Labels, by = 1): void {
      series.of(labels).value += by;
    },
    family: (): Family => ({
      ...named,
      type: "counter",
      samples: series.all().map(({ labels, held }) => ({ labels, value: held.value })),
    }),
  };
}

/** Counts values by the bounds that they stay within. Bounds ascend. */
export function createHistogram({ bounds, ...named }: Named & { bounds: readonly number[] }) {
  const series = createSeries(() => ({ within: bounds.map(() => 0), count: 0, sum: 0 }));
  return {
    observe(labels: Labels, value: number): void {
      const held = series.of(labels);
      held.count += 1;
      held.sum += value;
      const place = bounds.findIndex((bound) => value <= bound);
      if (place >= 0) held.within[place] = (held.within[place] ?? 0) + 1;
    },
    family(): Family {
      const samples = series.all().flatMap(({ labels, held: { within, count, sum } }) => {
        let below = 0;
        const buckets = bounds.map((bound, index) => {
          below += within[index] ?? 0;
          return { labels: { ...labels, le: String(bound) }, value: below, suffix: "_bucket" };
        });
        return [
          ...buckets,
          { labels: { ...labels, le: "+Inf" }, value: count, suffix: "_bucket" },
          { labels, value: sum, suffix: "_sum" },
          { labels, value: count, suffix: "_count" },
        ];
      });
      return { ...named, type: "histogram", samples };
    },
  };
}

function createSeries<T>(fresh: () => T) {
  const held = new Map<string, { labels: Labels; held: T }>();
  return {
    all: () => [...held.values()],
    of(given: Labels): T {
      const isRoom = held.size < MAX_SERIES || held.has(keyOf(given));
      const labels = isRoom ? given : Object.fromEntries(Object.keys(given).map((name) => [name, "other"]));
      const known = held.get(keyOf(labels));
      if (known) return known.held;
      const made = fresh();
      held.set(keyOf(labels), { labels, held: made });
      return made;
    },
  };
}

const keyOf = (labels: Labels) => JSON.stringify(Object.values(labels));

/** What may be asked how things are. Names are Prometheus's: `earmark_…`, with their unit, counters with `_total`. */
export const gauge = (name: string, help: string, samples: Sample[]): Family => ({
  name,
  help,
  type: "gauge",
  samples,
});

/** The text format of Prometheus, version 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export const textOf = (families: Family[]): string =>
  families
    .flatMap(({ name, help, type, samples }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...samples.map(
        ({ suffix = "", labels, value }) => `${name}${suffix}${labelsOf(labels)} ${numberOf(value)}`,
      ),
    ])
    .concat("")
    .join("\n");

function labelsOf(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return parts.length > 0 ? `{${parts.join(",")}}` : "";
}

const escaped = (value: string) =>
  value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");

/** Sums of fractions are cut where they stop meaning anything. */
const numberOf = (value: number) => String(Number(value.toPrecision(12)));
