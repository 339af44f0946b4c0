/** What summaries are made of, in twelve languages: two short sentences, then two titles. */
export const SAMPLES: Record<string, string[]> = {
  en: [
    "The bridge was closed for repairs last week.",
    "Nobody knows yet who will pay for it.",
    "Why bread rises",
    "The cost of a quiet house",
  ],
  de: [
    "Die Brücke war letzte Woche wegen Bauarbeiten gesperrt.",
    "Noch weiß niemand, wer das bezahlen soll.",
    "Warum Brot aufgeht",
    "Der Preis eines ruhigen Hauses",
  ],
  fr: [
    "Le pont était fermé la semaine dernière pour des travaux.",
    "Personne ne sait encore qui va payer.",
    "Pourquoi le pain lève",
    "Le prix d'une maison calme",
  ],
  es: [
    "El puente estuvo cerrado la semana pasada por obras.",
    "Nadie sabe todavía quién lo va a pagar.",
    "Por qué sube el pan",
    "El precio de una casa tranquila",
  ],
  it: [
    "Il ponte è rimasto chiuso la settimana scorsa per lavori.",
    "Nessuno sa ancora chi dovrà pagare.",
    "Perché il pane lievita",
    "Il prezzo di una casa tranquilla",
  ],
  pt: [
    "A ponte esteve fechada na semana passada para obras.",
    "Ninguém sabe ainda quem vai pagar isso.",
    "Por que o pão cresce",
    "O preço de uma casa tranquila",
  ],
  nl: [
    "De brug was vorige week gesloten wegens werkzaamheden.",
    "Niemand weet nog wie dat gaat betalen.",
    "Waarom brood rijst",
    "De prijs van een rustig huis",
  ],
  pl: [
    "Most był w zeszłym tygodniu zamknięty z powodu remontu.",
    "Nikt jeszcze nie wie, kto za to zapłaci.",
    "Dlaczego chleb rośnie",
    "Cena spokojnego domu",
  ],
  sv: [
    "Bron var stängd förra veckan på grund av reparationer.",
    "Ingen vet ännu vem som ska betala.",
    "Varför bröd jäser",
    "Priset för ett tyst hus",
  ],
  tr: [
    "Köprü geçen hafta onarım nedeniyle kapalıydı.",
    "Bunun parasını kimin ödeyeceğini henüz kimse bilmiyor.",
    "Ekmek neden kabarır",
    "Sessiz bir evin bedeli",
  ],
  ru: [
    "На прошлой неделе мост был закрыт на ремонт.",
    "Пока никто не знает, кто за это заплатит.",
    "Почему поднимается хлеб",
    "Цена тихого дома",
  ],
  ja: [
    "先週、橋は修理のため閉鎖されていました。",
    "誰が費用を払うのかはまだ分かりません。",
    "なぜパンは膨らむのか",
    "静かな家の値段",
  ],
};
