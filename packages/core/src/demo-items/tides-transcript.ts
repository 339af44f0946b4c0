/**
 * A made-up conversation about true things: how tides are predicted. Written for this project; the programme and the
 * people in it do not exist.
 */
export const TIDES_TRANSCRIPT = `WEBVTT

NOTE Low Water: How does anybody know when the tide will come in?

00:00:01.500 --> 00:00:09.177
<v Maren Holt>Welcome to Low Water, the programme about the edge of the sea. I'm Maren Holt.

00:00:09.297 --> 00:00:18.949
<v Maren Holt>Today is about a question that sounds like a child's: how does anybody know when the tide will come in?

00:00:19.069 --> 00:00:33.257
<v Maren Holt>With me are Idris Pell, who makes tide tables for a living, and Tamsin Carrow, who looks after the papers of an old observatory. Idris, let's begin with you.

00:00:33.377 --> 00:00:42.565
<v Maren Holt>If I stand on a pier in March, how do you know what the water will do in November?

00:00:43.385 --> 00:00:56.528
<v Idris Pell>Because somebody measured it long before you stood there. That's the part people don't expect. We don't calculate the tide from the shape of the coast.

00:00:56.648 --> 00:01:03.044
<v Idris Pell>We listen to it for a while, and then we play it on.

00:01:03.864 --> 00:01:06.075
<v Maren Holt>Listen to it how?

00:01:06.895 --> 00:01:20.503
<v Idris Pell>With a gauge. A float in a pipe, or these days a radar that looks down at the water. It writes down the height every few minutes.

00:01:20.623 --> 00:01:32.486
<v Idris Pell>Give me a month of that and I can make a fair table. Give me a year and I can make a good one.

00:01:33.306 --> 00:01:36.911
<v Maren Holt>And what do you hear in it?

00:01:37.731 --> 00:01:52.270
<v Idris Pell>Notes. The tide is a chord. The Moon pulls on the water, the Sun pulls on the water, and each of them makes a note with its own period.

00:01:52.390 --> 00:02:03.322
<v Idris Pell>The loudest one, in most places, is called M2. The letter is for the Moon, and the two means twice a day.

00:02:04.142 --> 00:02:06.818
<v Maren Holt>So exactly every twelve hours?

00:02:07.638 --> 00:02:24.152
<v Idris Pell>Every twelve hours and twenty-five minutes, more or less. While the Earth turns once, the Moon has moved on along its orbit, so we have to turn a bit further to catch it up.

00:02:24.272 --> 00:02:29.738
<v Idris Pell>That's why high water is about fifty minutes later each day.

00:02:30.558 --> 00:02:41.026
<v Tamsin Carrow>Which every fishing family has known for as long as there have been fishing families. They just didn't call it M2.

00:02:41.846 --> 00:02:58.244
<v Idris Pell>Quite right. Then there's the Sun's note, S2, and that one does come every twelve hours exactly. The two notes are slightly out of tune, so they drift in and out of step.

00:02:58.364 --> 00:03:13.948
<v Idris Pell>When they're in step you get spring tides, about two days after new Moon and full Moon on many coasts. A week later they work against each other, and you get neaps.

00:03:14.768 --> 00:03:20.700
<v Maren Holt>I think a lot of people believe spring tides come in spring.

00:03:21.520 --> 00:03:37.338
<v Idris Pell>It's nothing to do with the season. The word is older than that use of it. Think of the water springing up. You get springs and neaps every fortnight, all year.

00:03:38.158 --> 00:03:41.299
<v Maren Holt>Two notes don't sound too hard.

00:03:42.119 --> 00:03:58.518
<v Idris Pell>If only it stopped there. The Moon's path is an ellipse, so it's closer at one time of the month. It's also tilted, so it stands north and then south of the equator.

00:03:58.638 --> 00:04:07.710
<v Idris Pell>Every one of those wobbles adds more notes. For a harbour we commonly use between thirty and sixty.

00:04:07.830 --> 00:04:16.087
<v Idris Pell>In shallow water, where the tide drags on the bottom, it can take more than a hundred.

00:04:16.907 --> 00:04:24.118
<v Maren Holt>A hundred notes. And each one has to be worked out for every harbour?

00:04:24.938 --> 00:04:38.547
<v Idris Pell>Two numbers for each note: how loud it is here, and how late. We call them harmonic constants. They belong to a place, almost like a fingerprint.

00:04:38.667 --> 00:04:44.598
<v Idris Pell>Once you have them, you can run the chord forward for years.

00:04:45.418 --> 00:04:53.560
<v Maren Holt>Tamsin, this is where your archive comes in. Somebody had to do that without a computer.

00:04:54.380 --> 00:05:11.244
<v Tamsin Carrow>They did it with brass. In the early eighteen seventies William Thomson, who later became Lord Kelvin, had a machine built that adds the notes together. Picture a row of pulleys in a frame.

00:05:11.364 --> 00:05:22.877
<v Tamsin Carrow>Each pulley goes up and down at the speed of one note, and by as much as that note is loud in your harbour.

00:05:22.997 --> 00:05:33.464
<v Tamsin Carrow>A single wire runs over and under all the pulleys. One end is fixed, and the other end holds a pen.

00:05:33.584 --> 00:05:49.633
<v Tamsin Carrow>So the pen feels the sum of all the movements, and it draws the tide on a roll of paper. You turn a handle, and a year goes by in a few hours.

00:05:50.453 --> 00:05:55.339
<v Maren Holt>That's rather lovely. It's an orchestra with a crank.

00:05:56.159 --> 00:06:12.908
<v Tamsin Carrow>It really is. His first one had ten components. They grew from there. The Americans had one with thirty-seven, which was finished in nineteen ten, and its operators called it Old Brass Brains.

00:06:13.028 --> 00:06:16.633
<v Tamsin Carrow>It was in service until nineteen sixty-five.

00:06:17.453 --> 00:06:29.201
<v Idris Pell>And it was accurate. I've checked some of those old curves against what we'd compute now. The differences are small, a few centimetres.

00:06:30.021 --> 00:06:36.303
<v Maren Holt>What did it replace? People must have had tide tables before that.

00:06:37.123 --> 00:06:51.311
<v Tamsin Carrow>They did, and they guarded them. In Liverpool there was a dock master called William Hutchinson who wrote down the tides for almost thirty years, starting in seventeen sixty-four.

00:06:51.431 --> 00:07:00.618
<v Tamsin Carrow>The first tables for Liverpool that you could trust were made from his early notes, by the Holden family.

00:07:00.738 --> 00:07:13.416
<v Tamsin Carrow>But how they turned the notes into tables was a family secret. A tide table was a business. It was handed from father to son.

00:07:14.236 --> 00:07:17.377
<v Maren Holt>A secret recipe for the sea.

00:07:18.197 --> 00:07:34.130
<v Tamsin Carrow>Exactly so. And what I like is that the recipe is gone, but Hutchinson's notes are still useful. Scientists use them to see how sea level has changed since the seventeen hundreds.

00:07:34.250 --> 00:07:37.856
<v Tamsin Carrow>The boring record outlived the clever method.

00:07:38.676 --> 00:07:47.283
<v Maren Holt>I want to come to the war, because you have the letters. What happened in nineteen forty-four?

00:07:48.103 --> 00:08:01.827
<v Tamsin Carrow>The tidal institute near Liverpool was run by a man called Arthur Doodson. He was very deaf, he was very exact, and he had two of these machines.

00:08:01.947 --> 00:08:08.343
<v Tamsin Carrow>He kept them in separate buildings, so that one bomb couldn't destroy both.

00:08:08.463 --> 00:08:18.580
<v Tamsin Carrow>In the autumn of nineteen forty-three the Navy asked him for predictions for a place which they only called Position Z.

00:08:18.700 --> 00:08:26.492
<v Tamsin Carrow>They sent eleven pairs of harmonic constants, and they told him they were not very good.

00:08:27.312 --> 00:08:29.988
<v Maren Holt>And Position Z was Normandy.

00:08:30.808 --> 00:08:42.206
<v Tamsin Carrow>It was Normandy. The beaches were full of obstacles, posts and steel with mines on top, placed to catch boats at high water.

00:08:42.326 --> 00:08:58.490
<v Tamsin Carrow>So the boats had to come in soon after low water, when the obstacles stood dry and could be seen, and with the tide rising behind them so that they could get off again.

00:08:59.310 --> 00:09:13.498
<v Idris Pell>And they wanted moonlight for the pilots and some daylight before the landing. If you put all of that together, there are only a few days in a month.

00:09:13.618 --> 00:09:19.549
<v Idris Pell>The fifth, the sixth and the seventh of June were the ones.

00:09:20.369 --> 00:09:25.836
<v Maren Holt>But low water isn't at the same time on every beach.

00:09:26.656 --> 00:09:42.589
<v Idris Pell>No, and this is the beautiful bit. The tide runs along that coast from west to east. Between the beaches at the two ends, low water differs by more than an hour.

00:09:42.709 --> 00:09:54.107
<v Idris Pell>So the landings had different times, beach by beach. Half past six in the west, and about an hour later in the east.

00:09:54.927 --> 00:10:00.393
<v Maren Holt>And all of that came from a wire running over pulleys.

00:10:01.213 --> 00:10:15.402
<v Tamsin Carrow>And from a handful of people who turned the handle and checked the numbers. Most of them were young women, and they weren't told what the numbers were for.

00:10:16.222 --> 00:10:22.503
<v Maren Holt>Idris, what does your machine look like today? I imagine no brass.

00:10:23.323 --> 00:10:36.001
<v Idris Pell>It's a laptop, I'm sorry to say. A year of tides for a harbour takes less than a second. But the method is the same.

00:10:36.121 --> 00:10:48.914
<v Idris Pell>It's the same notes and the same two numbers for each. If Kelvin walked in, I could explain it to him over a cup of tea.

00:10:49.734 --> 00:10:55.085
<v Maren Holt>So is it a solved problem? Can you be wrong?

00:10:55.905 --> 00:11:08.583
<v Idris Pell>I can be wrong every day, because of the weather. A tide table is about the Moon and the Sun. It knows nothing about wind.

00:11:08.703 --> 00:11:23.822
<v Idris Pell>When the air pressure falls by one hectopascal, the sea rises by about one centimetre. A deep low can lift it thirty or forty centimetres before the wind has even begun.

00:11:23.942 --> 00:11:39.060
<v Idris Pell>And then the wind piles the water up. In the North Sea, on the last night of January nineteen fifty-three, the storm added more than two metres to a spring tide.

00:11:39.180 --> 00:11:46.972
<v Idris Pell>More than eighteen hundred people died in the Netherlands, and more than three hundred in England.

00:11:47.792 --> 00:12:00.120
<v Tamsin Carrow>We have the paper from that night. You can see the pen leave the predicted curve in the afternoon, and then it just keeps going.

00:12:00.240 --> 00:12:06.637
<v Tamsin Carrow>It's the most frightening thing in the building, and it's only a line.

00:12:07.457 --> 00:12:10.597
<v Maren Holt>So what's done about it now?

00:12:11.417 --> 00:12:24.095
<v Idris Pell>We keep the two things apart. The tide comes from the notes, years ahead. The surge comes from a weather model, a few days ahead.

00:12:24.215 --> 00:12:38.403
<v Idris Pell>You add one to the other, and then you decide whether to close the barrier. After nineteen fifty-three, that kind of warning service is exactly what was set up.

00:12:39.223 --> 00:12:44.110
<v Maren Holt>And sea level rise? Does that break your tables?

00:12:44.930 --> 00:12:59.468
<v Idris Pell>It moves the floor. The notes hardly change, but the level they play around goes up by a few millimetres every year. So we measure again, and we adjust.

00:12:59.588 --> 00:13:08.775
<v Idris Pell>A table that's fifty years old still gets the times nearly right, but the heights will be too low.

00:13:09.595 --> 00:13:15.992
<v Maren Holt>If somebody listening wants to see this for themselves, what should they do?

00:13:16.812 --> 00:13:27.744
<v Idris Pell>Take a stick with marks on it to any harbour. Write down the height every hour for two days, and draw it.

00:13:27.864 --> 00:13:41.587
<v Idris Pell>You'll see two humps a day, and that one of them is probably a bit higher. That's you, finding the second and the third note with a stick.

00:13:42.407 --> 00:13:57.761
<v Tamsin Carrow>And date the page. Please. Write the place, the date, and whether it's summer time. Half of my work is guessing what somebody thought was too obvious to write down.

00:13:58.581 --> 00:14:16.145
<v Maren Holt>Measure, date it, keep it. I think we'll stop there. Idris Pell, Tamsin Carrow, thank you both. This was Low Water. Next time we'll ask why some coasts have only one tide a day.

00:14:16.265 --> 00:14:19.871
<v Maren Holt>Until then, mind the step, it's wet.
`;
