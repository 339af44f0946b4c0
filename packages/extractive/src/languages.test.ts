import { expect, test } from "vitest";

import { detectLanguage } from "./languages.ts";

test.each([
  ["en", "The committee agreed that the budget is not large enough for this."],
  ["de", "Guten Tag, ich bin nicht sicher, ob das so ist."],
  ["fr", "Bonjour, je ne suis pas certain de ce que vous dites."],
  ["es", "Los gatos no son de aquí pero viven con nosotros."],
  ["pt", "Eu não sei se isso é assim, mas você também não."],
  ["it", "Non sono sicuro che questo sia così, ma anche tu no."],
  ["nl", "Ik weet niet of het zo is."],
  ["pl", "Nie wiem, czy to jest tak, ale może być."],
  ["cs", "Nevím, jestli je to tak, ale může být, že ano."],
  ["tr", "Bunun böyle olduğunu bilmiyorum ama çok iyi bir şey."],
  ["hu", "Nem tudom, hogy ez így van, de lehet."],
  ["vi", "Chúng tôi không biết điều đó là của ai."],
  ["id", "Kami tidak tahu apakah itu yang akan terjadi."],
  ["sv", "Jag vet inte om det är så, men det kan vara."],
  ["ru", "Это не так просто, как кажется."],
  ["uk", "Це не так просто, як здається, її ніхто не бачив."],
  ["ar", "هذا ليس سهلا كما يبدو من الخارج."],
  ["fa", "این یک متن است که می‌خوانید."],
  ["he", "זה לא פשוט כמו שזה נראה."],
  ["hi", "यह उतना आसान नहीं है।"],
  ["zh", "这是一本关于地铁的书。"],
  ["ja", "これは本です。"],
  ["ko", "이것은 책입니다."],
  ["th", "นี่คือหนังสือ"],
  ["el", "Δεν είναι τόσο απλό."],
])("recognises %s", (language, text) => {
  expect(detectLanguage(text)).toBe(language);
});

test.each(["", "12345 +++", "asdf qwer zxcv", "😀😀"])(
  "says und when there is nothing to go by: %j",
  (text) => {
    expect(detectLanguage(text)).toBe("und");
  },
);
