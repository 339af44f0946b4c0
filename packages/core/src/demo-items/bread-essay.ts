/** An essay written for this project. */
export const BREAD_ESSAY = `# What bread is doing while you wait

Most of the time it takes to make a loaf is time in which you do nothing. The flour is mixed, the dough is under a cloth, and the recipe says to come back in two hours. It looks like a pause. In fact it is the main event, and nearly everything that separates good bread from dull bread happens in it.

This is a short tour of those hours: what is at work in the bowl, why it can't be hurried very far, and what the oven does in the end.

## A net made of two proteins

Wheat flour contains two families of protein, gliadins and glutenins. Dry, they lie apart and do nothing. When water reaches them they swell, and when they touch they begin to join. Glutenin forms long elastic chains that pull back when they are stretched. Gliadin lies between the chains and lets them slide. Together they are gluten: a net that is springy and yielding at once.

Kneading speeds this up because it moves the proteins past each other and lines the chains up. But kneading is not the only way. If you only stir flour and water together and leave them, the net forms by itself, because the proteins keep moving and keep meeting. That is why recipes for bread without kneading ask for twelve or eighteen hours. Time does the work of the hands.

Other grains have less of this gift. Rye has proteins of its own, but they do not make a net that can hold much gas, and so a rye loaf is held up mostly by its starch and by gums that bind water. Oats, rice and maize make no such net at all. It is the reason why the light, tall loaf belongs to wheat.

## What the yeast wants

Yeast is a fungus of single cells, and it has no interest in bread. It wants sugar. Flour holds very little sugar that is ready to eat, perhaps one or two parts in a hundred, but it holds a great deal of starch, and it brings the tools to open it. Enzymes called amylases, which the grain made for its own sprouting, begin to cut starch into maltose as soon as the flour is wet.

The yeast takes the sugar apart and gives off carbon dioxide and alcohol. The carbon dioxide dissolves in the water of the dough until the water can hold no more. Then it moves into bubbles, and here is a detail that surprises people: yeast makes no bubbles. It can only blow up those that are there already, the tiny pockets of air that mixing has folded in. A dough that is mixed without any air would have nowhere to put its gas. When bakers fold or knock back a dough, they split large bubbles into many small ones, and so they decide how fine the crumb will be.

Warmth makes all of this faster. Up to about thirty-five degrees Celsius the yeast works harder with every degree; above that it begins to suffer, and by sixty it is dead. In a refrigerator it hardly moves, but it does not stop.

## Why slow tastes better

If gas were all that mattered, the best bread would be the fastest. It is not, because yeast is not alone in the bowl. Flour carries bacteria, above all those that make lactic and acetic acid. They are slower than yeast, and in two hours they achieve little. In a night they make the dough slightly sour, and acids do three useful things. They give taste. They tighten the gluten, so that the dough holds its shape. And they hold off mould, so that the loaf keeps for longer.

In a sourdough the bacteria outnumber the yeasts, often by a hundred to one. The two live together without much quarrel: the most typical of the bacteria prefers maltose, and the most typical of the wild yeasts can't use maltose at all. Each leaves the other its dinner.

Meanwhile the enzymes go on cutting. Some free sugars, which will brown the crust; others free amino acids, which will give that crust its smell. A dough that has rested in the cold for a night bakes darker and smells richer than the same dough after two hours, although not one ingredient has been added.

There is a limit. Other enzymes cut the gluten itself, and acids in the end weaken what they first made firm. A dough that is left too long goes slack, spreads on the board and tears when it is touched. Bakers call it overproofed. The usual test is a fingertip: a dent that springs back at once says too early, one that comes back slowly says now, and one that stays says too late.

## Twenty minutes in the oven

The oven ends the waiting, in a fixed order. First the loaf grows. Gas expands with heat, dissolved carbon dioxide leaves the water, alcohol and some of the water turn to vapour, and the yeast has one last lively moment before it dies. This leap is called oven spring. It is over after about ten minutes, and steam helps it, because a wet crust stays soft and lets the loaf expand.

Then the structure sets. From about sixty degrees the starch takes up water and swells into a gel. From about seventy the proteins of the net stiffen for good. What was a foam of closed bubbles becomes a sponge of open ones, the gas escapes, and the crumb stands by itself. It is done when the middle has reached something over ninety degrees.

Only the crust gets hotter than boiling water, because only the crust dries. There, above about one hundred and forty degrees, sugars and amino acids react with each other, and make hundreds of new substances that taste of toast, nuts and caramel. It is called the Maillard reaction, after the French chemist who described it in 1912. Bread baked too pale has missed it.

## And then, stale

A loaf begins to age when it leaves the oven. Most people think that staling is drying, but bread goes stale in a sealed bag too. The starch that swelled into a gel slowly returns to crystals and pushes the water out, and the crumb turns hard although the water is still there. Cold makes it faster: bread stales several times sooner in a refrigerator than on the table. Freezing stops it almost completely. And heat undoes it for a while, which is why old bread makes good toast.

So the pause in the recipe is no pause, and the finished loaf is not finished. From the first drop of water to the last crumb, bread keeps on working. All that a baker does is to choose when to interrupt.
`;
