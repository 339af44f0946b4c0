/**
 * Written by `npm run train:titles` in benchmarks/, never by hand: what tells which words people put into the titles of
 * chapters. Learned from the 162 training meetings of QMSum (Zhong et al., 2021; MIT licence). They are weights of
 * features, in the order of `titleFeatures`; no word of the data is in them.
 */
export const titleWeights: readonly number[] = [
  -6.422, // always
  -2.715, // count
  2.242, // rate
  -2.172, // share
  4.094, // shareCount
  -0.266, // once
  0.576, // spread
  2.215, // spreadElsewhere
  -0.406, // newHere
  1.511, // early
  0.729, // opening
  1.124, // firstWords
  0.491, // justBefore
  0.444, // announced
  1.128, // noun
  -2.474, // gerund
  0.399, // abstract
  1.336, // heading
  -1.094, // vague
];
