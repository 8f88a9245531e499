"""Sentences for generated documents: plain, of our own, each begins differently."""

SEEDS = (
    "Seeds from the southern slope are dried on linen for three weeks, sorted by hand, and kept in paper bags "
    "that bear the year and the number of the bed they came from."
)
GLASS = (
    "The glass of the palm house was cleaned twice a year by two men on a ladder, who began at the ridge and "
    "worked downwards until the first frost made the panes too slippery to touch."
)
RAIN = (
    "After heavy rain the lower paths stay under water for a day or two, so the gardeners carry the younger trees "
    "to the terrace and leave the benches where they are."
)
BEES = (
    "Nine hives stand along the orchard wall; their keeper weighs each of them every Sunday and writes the figure "
    "on a slate beside the door of the tool shed."
)
MAPS = (
    "No map of the grounds agrees with another, since every director moved at least one hedge and none of them "
    "told the surveyor before the new sheet was printed."
)
CLOCK = (
    "Visitors set their watches by the floral clock, although its minute hand is driven by a water wheel and "
    "falls behind whenever the brook runs low in August."
)
STOVE = (
    "A second stove was bought for the orchid room in the cold winter, and the boy who fed it with coke slept on "
    "a bench between the pots until March."
)
ALL = (SEEDS, GLASS, RAIN, BEES, MAPS, CLOCK, STOVE)
