/** What a number counts. Units of one dimension compare by their factor: ninety minutes are an hour and a half. */
export interface Unit {
  dimension: string;
  factor: number;
}

/** dimension, factor, then its names in any language: nothing is both a unit here and another one there. */
const rows: readonly (readonly [string, number, string])[] = [
  ["percent", 1, "% percent prozent procent procento процент процента процентов yüzde"],
  ["permille", 1, "‰ permille promille"],
  ["usd", 1, "$ dollar dollars usd dólar dólares dollari dollaro долларов"],
  ["eur", 1, "€ euro euros eur"],
  ["gbp", 1, "£ pound pounds gbp pfund sterling"],
  ["jpy", 1, "¥ yen jpy 円 元"],
  ["inr", 1, "₹ rupee rupees inr"],
  ["rub", 1, "₽ ruble rubles рублей рубля"],
  ["chf", 1, "chf franken"],
  ["time", 1, "second seconds sec secs sekunde sekunden seconde secondes segundos secondi секунд"],
  ["time", 60, "minute minutes min mins minuten minuto minutos minuti минут"],
  ["time", 3600, "hour hours hr hrs stunde stunden heure heures hora horas ora ore uur часов часа"],
  ["days", 1, "day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen день дней дня"],
  ["days", 7, "week weeks woche wochen semaine semaines semana semanas settimana settimane weken недель"],
  ["months", 1, "month months monat monate monaten mois mes meses mese mesi maand maanden месяцев"],
  [
    "months",
    12,
    "year years yr yrs jahr jahre jahren an ans année années año años ano anos anni jaar лет года",
  ],
  ["months", 120, "decade decades jahrzehnt jahrzehnte décennie décennies década décadas"],
  ["length", 0.001, "mm millimeter millimeters millimetre millimetres"],
  ["length", 0.01, "cm centimeter centimeters centimetre centimetres zentimeter"],
  ["length", 1, "meter meters metre metres mètre mètres metro metros metri"],
  ["length", 1000, "km kilometer kilometers kilometre kilometres kilomètres kilómetros chilometri"],
  ["length", 1609.344, "mile miles meile meilen"],
  ["length", 0.3048, "foot feet ft"],
  ["length", 0.0254, "inch inches zoll"],
  ["mass", 1, "g gram grams gramm grammes gramos"],
  ["mass", 1000, "kg kilo kilos kilogram kilograms kilogramm kilogrammes"],
  ["mass", 1e6, "ton tons tonne tonnes tonnen toneladas tonnellate"],
  ["bytes", 1e6, "mb megabyte megabytes"],
  ["bytes", 1e9, "gb gigabyte gigabytes"],
  ["bytes", 1e12, "tb terabyte terabytes"],
];

const units: ReadonlyMap<string, Unit> = new Map(
  rows.flatMap(([dimension, factor, names]) =>
    names.split(" ").map((name): [string, Unit] => [name, { dimension, factor }]),
  ),
);

/** The unit that a lower-case word or a sign names. */
export const unitOf = (word: string): Unit | undefined => units.get(word);

/** "per cent" and its like are two words. */
export const isPerCent = (first: string, second: string): boolean =>
  /^(?:per|pour|por)$/u.test(first) && /^(?:cent|ciento|cento)$/u.test(second);
