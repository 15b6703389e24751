"""What patients may type, with the order that is due: written before the patterns that hear it.

Every second one was kept for the last run, and not looked at while the patterns were made.
"""

from typing import NamedTuple


class Phrase(NamedTuple):
    """A patient's words, so many hours after the needle, and the treated site; ``order``: what is due."""

    text: str
    order: str
    site: str
    hours: int


# By the order that is due, the treated site and the hours since the needle; parted by |.
WRITTEN = {
    ("emergency", "back", 30): """
    had to start wearing pads since Tuesday | cannot get an erection since the injection | my foot slaps the
    floor when I walk | pain shooting down both legs all the way to my feet | pee just dribbles out, no
    force behind it | can't tell if I've finished weeing | I don't feel anything during sex any more | my
    stream is really weak and I have to push | right foot keeps catching on the carpet | no sensation down
    there when my husband touches me | went to the loo and didn't know I'd gone | cant orgasm, everything
    feels dull down below | my leg just gave out from under me on the stairs | both my thighs ache and burn,
    right down the two legs | pooped my pants without noticing | toes feel like cotton wool on the left foot
    | I walk like a drunk since this morning | legs feel like they belong to someone else | keep tripping
    over my own toes | can't lift my big toe | sciatica in both legs now, it was only ever the left | have
    to push on my belly to get the wee out | hot and shaking with chills, and my back is getting worse |
    fever 38.7 and the needle mark is red | temp 39.2 and my back hurts more every hour | shivering all
    night, pain much worse today | couldn't catch my breath after going upstairs | crushing feeling in my
    chest | feels like an elephant sitting on my chest | my words come out wrong | wife says my face looks
    lopsided | went all grey and keeled over in the shop | woke up on the kitchen floor | jerking all over,
    bit my tongue | throat feels like it is closing | lips have blown up like balloons | don't see the point
    of carrying on | I've been thinking about taking all my tablets | stiff neck since yesterday, can't
    touch my chin to my chest | numb on the inside of both thighs | feel unsteady, like walking on a boat |
    I get out of puff just talking""",
    ("emergency", "back", 72): """
    numb around the needle still, third day now | back skin numb since Monday""",
    ("emergency", "neck", 30): """
    electric shock down my spine when I bend my neck | zaps into my arms and legs every time I look down |
    can't hold my head up, chin keeps dropping | my head keeps falling forward | woke with a stiff neck and
    a banging headache | suddenly my neck has gone stiff as a board | stiff neck and the light hurts | neck
    stiff and I've been sick three times | hands have gone clumsy, can't do up my bra | left arm feels like
    lead | can't swallow my tea properly | dropped the kettle twice, my grip has gone""",
    ("emergency", "back", 2): """
    funny metal taste in my mouth | ears are ringing like mad | numb needle site and numb foot | both
    buttocks numb | back is numb and I can't wee | can't stand up, legs are like string""",
    ("emergency", "chest", 20): """
    dry cough and pain in the shoulder blade | sharp pain under my shoulder blade when I breathe in |
    coughing a lot and it hurts to take a deep breath | chest is sore when I breathe in""",
    ("today", "back", 48): """
    my sugar was 350 | blood sugar 21 mmol | cannot sleep since the steroid | black stools since Sunday, I'm
    on naproxen and warfarin | back pain wakes me at night and gets worse each day | red and hot at the
    injection site | night sweats and feel rotten | headache much worse when I sit up and goes when I lie
    down | poo is like tar | sugars in the 300s two days running | glucose meter says 19.5 | temp 38.3 this
    evening | feeling feverish | got the shivers | head pounds as soon as I stand, fine flat on my back |
    wide awake all night again after the cortisone | yellow gunk coming out of the needle hole | bruise
    keeps getting bigger where they went in | lump the size of an egg where the needle was | pain is worse
    every single day | woke up soaked, sheets wringing wet | pain keeps me awake all night, never had that
    before | this is the worst pain I have ever had | blood sugar gone through the roof since the jab |
    threw up something like coffee grounds | blood in my poo | light hurts my eyes | burning skin after the
    ablation | skin feels sunburnt where they burned the nerves | can't bear my shirt touching my back since
    the ablation | terrible headache that won't shift | needle mark is weeping | haven't slept for three
    nights since the injection | not slept a wink since the steroid jab | ears keep ringing | metal taste
    again this morning""",
    ("today", "back", 3): """
    needle site numb | back numb from the lidocaine | left buttock numb | skin round the needle mark is numb
    | numb patch where they injected | my lower back feels completely numb""",
    ("today", "neck", 3): """
    neck numb | side of my neck is still numb from the jab""",
    ("today", "neck", 30): """
    neck stiff in the morning | stiff neck after the car | neck a bit stiff today | my neck is stiff and
    sore when I turn my head | usual stiff neck, heat helped | stiff neck from the pillow""",
    ("", "back", 30): """
    changed the heating pads | sat on an ice pad for ten minutes | both legs tired after the walk | legs
    ache after gardening | walked both dogs | bent down to get my shoes, ok | neck fine, back 4 | shocked at
    how well I feel | electric blanket on | electric bike, 5 km | weak tea in bed | black coffee and toast |
    tried on the black dress | sat on a bar stool for an hour | kitchen stool, washing up | stiff back first
    thing, eased after a shower | back seized up a bit after the drive | sugar in my tea | too much sugar,
    birthday cake | slept 6 hours, woke once | could not sleep, noisy neighbours | woke at 3, went back to
    sleep | night shift tonight | sweating after the gym | hot flush, menopause | coughed and it twinged |
    bought cough sweets | shoulder blade a bit sore from carrying bags | head down over the laptop, neck 3 |
    dropped the kids at school | foot massage | put my feet up | new shoes, feet sore | the floor was cold |
    slapped some cream on | burned the dinner, standing 40 min | burnt my finger on the oven | sunburn on my
    nose | tasted the soup | phone kept ringing | doorbell rang, got up fine | metal detector walk | sex was
    fine, no pain | made love, pain 2 | carried the shopping, pain 5 both sides | pain on both sides of my
    back | pain 3 down the right leg as always | sciatica in the left leg as usual | dead tired | sitting at
    the desk kills me | this chair is killing my back | dying for a cup of tea | sneezed and my back hurt |
    can't reach my socks | cannot bend much | can't lift the grandchildren yet | can't stand for long | hard
    to get out of the car | difficulty getting out of bed | stiff as a board getting up, fine after
    breakfast | runny nose | felt a bit sick after the codeine | constipated from the tramadol | up twice
    for a pee as usual | drinking lots, peeing lots | small bruise at the needle | needle mark itchy |
    plaster came off | sore where they jabbed me | blood pressure check 130 over 80 | took my blood thinner
    as usual | ibuprofen with food | 39 degrees outside, stayed in | 36.6 on the thermometer | chilled on
    the sofa | chilly evening walk | cold feet | headache gone after coffee | chest press at the gym, 3 sets
    | stood on one leg in yoga | balance bike with my son | fit as a fiddle | sharp twinge getting off the
    toilet | accident on the motorway, sat in the car 2 hours | the leak under the sink, lots of bending |
    emptying the dishwasher | pushing the trolley | strained my back a bit lifting | held the baby for an
    hour | hung the washing out | cut the hedge | pain wears off after I walk about""",
    ("", "neck", 30): """
    neck cracked when I turned | turned my head to reverse, neck 2 | looking up to paint the ceiling, 6 |
    neck tired at the screen | shoulders tense""",
}  # fmt: skip
PHRASES = [
    Phrase(" ".join(text.split()), order, site, hours)
    for (order, site, hours), block in WRITTEN.items()
    for text in block.split("|")
]
TUNED, KEPT = PHRASES[::2], PHRASES[1::2]
