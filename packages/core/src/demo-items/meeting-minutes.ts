/** The minutes of a meeting that never was, written for this project. */
export const MEETING_MINUTES = `Minutes of the monthly meeting
Millbrook Repair Café, Tuesday 3 March 2026, 18:30 to 19:50, in the small hall

Present: Ana Duarte (chair), Joseph Okafor (treasurer), Priya Raman (workshop), Lukas Brandt (volunteers), Helen Moss (minutes). Apologies: Sam Whitlock.

## 1. The February session

Priya reported. Forty-one people brought 53 things, the most so far. 34 were repaired, 11 were not worth repairing or lacked a part, and 8 were taken home with advice. Most were lamps, kettles and clothes; four were bicycles. The longest wait was an hour and twenty minutes, and three people left before their turn. Priya thinks that the trouble is not too few repairers but the queue: people with a torn seam wait behind people with a dead amplifier.

Decision: from April there are two queues, a quick one for repairs that look like fifteen minutes or less, and a long one with numbered tickets and an estimated time. Lukas will find two people to sit at the door and sort. Priya will write a card that helps them to tell quick from long, by 20 March.

## 2. Electrical safety

Joseph had asked the insurer what is required. Everything with a plug must be tested before it goes back to its owner, also when nothing was repaired, and the result must be written down and kept for three years. So far we have tested only what we opened. The tester we borrow from the college is not always free.

There was a long discussion of whether to buy one. A new tester costs about 480 euros; a used one with a fresh calibration was offered to Priya for 290. Ana was worried about the cost, and Helen about who may use it. Priya said that the training takes an evening and that she can give it.

Decision: we buy the used tester, provided that the certificate of calibration is less than a year old. Priya checks the certificate and buys it by 14 March; Joseph pays her back from the reserve. Until it is here, nothing with a plug leaves without a test on the college's machine. Priya trains at least three volunteers before the April session.

## 3. Money

Joseph presented the figures. Donations in February were 318 euros, spending was 142 (parts 97, tea and cake 45). The reserve stands at 1,260 euros; after the tester it will be about 970. The rent of the hall goes up from 40 to 55 euros a session in May. At the present rate of donations that is no problem, but he warned that the winter months are the good ones, and that last summer's donations were less than half.

Decision: no change for now. Joseph brings a forecast up to September to the June meeting, and a proposal in case it shows a gap.

## 4. The school's request

The secondary school has asked whether twelve pupils may come to the May session to learn. Lukas was in favour, since we want younger volunteers. Priya was against having all twelve at once, at the tables, on a full day. Ana suggested a session of their own.

Decision: we offer the school a separate afternoon in May, with four repairers, on things that the pupils bring themselves. Lukas answers the school by 10 March and asks that two teachers come along. Open question: whether our insurance covers pupils who use tools. Joseph will ask, and if the answer is no, there will be no soldering.

## 5. Spare parts

The cupboard is full, and nobody knows of what. Helen offered to sort it with Sam and to make a list. It was agreed that whatever has not been used in two years, and does not fit anything common, goes to the recycling yard.

Decision: Helen and Sam sort the cupboard on Saturday 28 March and send the list round.

## 6. Any other business

The sign at the street is hard to read from a car; nobody took this on. Ana thanked Lukas for the cake.

Next meeting: Tuesday 7 April 2026, 18:30. The next session is on Saturday 11 April.
`;
