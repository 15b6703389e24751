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

# Three more lists, written one after the other when all above was heard; each was run once as it was,
# and what it showed was mended before the next.
LATER_WRITTEN = {
    ("emergency", "back", 30): """
    I have no control when I need a number two | peed in the car without realising | my knickers were damp
    and I hadn't felt a thing | I have to sit ages before any wee comes | bladder doesn't feel empty after I
    go | wiping feels like wiping someone else | numb bum | my vagina has gone numb | can't get hard any
    more | intercourse felt of nothing | pain now in both legs | burning down the back of both legs into the
    calves | left ankle won't lift, foot just hangs | my leg buckles every few steps | whole leg went dead
    when I stood | pins and needles in both feet | I can't get up from the chair, thighs have no power | my
    legs have turned to jelly | staggering about like I've had ten pints | fighting for breath | tightness
    across my chest | one side of my mouth is hanging down | speaking gibberish according to my daughter |
    blacked out in the shower | had some kind of seizure | hives all over and my tongue feels fat | I just
    want it all to stop, can't live like this | temperature 38.6 and the back pain is building | chills and
    the wound is oozing | can't tell when I'm about to poo | little leaks when I cough, never had that
    before | haven't passed any urine for ten hours | woke up in a wet bed | bowels opened on their own | no
    feeling when I wash between my legs | the skin round my anus is dead | I can't finish with my wife any
    more, nothing happens | urine comes out in fits and starts | my stream has gone to nothing | pain shoots
    down the back of both thighs when I stand | now the right leg hurts as much as the left, all the way
    down | my knee keeps giving way on the steps | left leg has no strength to climb stairs | foot drags,
    wearing out the shoe | can't feel the floor under my feet | legs went numb in bed | shin and foot feel
    dead | I can't get a full breath in | pain in the middle of my chest going into my jaw | my eyelid is
    drooping | fainted getting out of bed | shook all over and didn't know where I was | face puffed up and
    wheezing | I keep thinking about ending it | 39 C and vomiting with the pain worse | shaking with cold,
    temp 38.4, back red and swollen | I'm wetting myself when I stand up | no idea when I've emptied my
    bowels | it's like peeing through a straw | can't start to wee even though I'm bursting | everything
    between my legs is asleep | can't feel my husband inside me | both legs have shooting pains | foot flops
    down when I walk | I can't lift the front of my foot | legs won't do what I tell them | thigh is numb
    and tingly since the injection | gasping for air | squeezing pain in my chest | my face has dropped on
    the left | couldn't get my words out | passed out in the kitchen | had a convulsion | big welts and my
    eyes are swelling shut | I want to end it | fever and back pain getting worse and worse""",
    ("emergency", "neck", 30): """
    lightning bolt down my back whenever I put my chin down | tingling shock through my whole spine when I
    nod | I need my hand under my chin to keep my head up | fingers won't do buttons | can't turn the key in
    the lock, fingers have gone weak | very stiff neck, feeling sick and the lights are too bright | stiff
    neck with shivers | neck went rigid all of a sudden this morning | I wobble from side to side when I
    walk | keep bumping into doorframes | handwriting has gone to pot since the injection, fingers clumsy |
    electricity shoots down my body if I bend my head | head flops forward when I sit up | both arms feel
    weak | stiff neck and a temperature | brand new stiff neck, can't look down, splitting headache | food
    sticks when I swallow | voice is slurred and I'm dribbling | hand has gone weak, can't hold a pen | my
    legs feel stiff and I'm all over the place walking | sparks down my spine when I tuck in my chin | can't
    keep my head upright | stiff neck, fever and can't bear the daylight | stiff neck and throwing up |
    sudden stiff neck | throat closing, can't get food down""",
    ("emergency", "back", 2): """
    everything tastes of metal | whistling in my ears | strange metallic flavour | my ears are humming""",
    ("emergency", "chest", 10): """
    stabbing under the ribs when I take a breath | can't stop coughing and my chest is sore | cough since
    the injection and a stab in my ribs""",
    ("emergency", "neck", 3): """
    neck numb and now my thumb is too""",
    ("today", "back", 48): """
    my blood sugar is 18 | glucose 412 this morning | stools have gone black | sick with a bit of blood in
    it | up all night since the steroid, can't switch off | night sweats again | skin over the burn site is
    burning and raw | headache comes on when I'm upright and goes lying flat | bad headache since the jab |
    site is hot, red and puffy | temp of 38.1 | pain woke me every night this week and it's getting worse |
    sugar is 16.2 | sugars running around 400 | my motions are black and sticky | can't sleep, heart racing,
    from the steroid | sweated through my pyjamas again at night | the skin there burns like sunburn since
    the RFA | head splits when I get up, ok lying down | migraine worse than ever | the puncture is leaking
    clear fluid | temperature was 100.9 last night | sugar 290 before dinner | my poo is jet black | not
    sleeping at all on the steroid | my back wakes me every night and it's worse each time | wake up with
    the bed drenched | headache only when I sit up | yellow pus at the needle hole | agonising pain | skin
    burning where they did the ablation""",
    ("today", "back", 4): """
    area round the needle is numb | numb across my lower back | numb around the jab | right side of my back
    numb to touch""",
    ("today", "neck", 30): """
    neck rather stiff on waking | stiff neck, usual for me | woke with my usual stiff neck | neck stiff
    after sleeping funny | neck's stiff again""",
    ("", "back", 30): """
    sat on the loo for ages reading | emptied the bins | legs shaved in the bath, bending 4 | both feet up
    on the sofa | right leg pain 3, back 4 | leg better than before | buttock sore from sitting | bottom of
    the garden and back | felt flat today | bit tearful but ok | nothing much, watched telly | fell asleep
    in front of the telly | pain came back at tea time | numbness wore off by lunch | pain is back to where
    it was | can't get comfy on the train | cannot find a good position | struggling with the stairs | had
    to stop and rest twice on the hill | dragged the suitcase | tripped over the cat | dropped a spoon,
    picked it up ok | chesty cold going round the office | coughing fit made my back twinge | good mouthful
    of curry, very hot | rang the clinic, line busy | ears popped on the plane | two sugars in my coffee |
    walked 300 steps after sugary tea | slept like a log | didn't sleep well, too hot | swept the black soot
    off the patio | red top on today | warm patch from the hot water bottle | shirt label itching | stiff
    hips | down both sides of my back as usual | head cold | fit enough to swim | walked the hospital
    corridor, pain 3 | hot shower helped | my head is full of plans | wife did the heavy lifting | lighter
    mood today | took the other leg of the journey by train | sat with legs crossed | leg day at the gym |
    put on clean trousers | washed my underwear by hand, bending | ironing, standing at the board | steep
    hill, puffed at the top | caught a cold | popped to the loo | got up for the toilet at 4 | queue for the
    bathroom | coffee went cold | cleaned the bath | dog pulled on the lead | held the door for ages |
    needed my stick today | hand in the biscuit tin | fell out with my sister | fell asleep early | stood at
    the window | pain eased lying down | back worse sitting, better lying | feels like nothing happened,
    pain still 7 | no effect at all | didn't feel the needle | still sore from the needles | bit of a
    headache, drank water | pain 8 after shopping | worse today, weather | more pain than yesterday | not
    much sleep, baby | legs feel fine | walked to the post office | loaded the washing machine | cup of tea
    and a sit down | grandkids climbing on me | got stuck in traffic | food shopping, carried two bags |
    sleeping on the other side | leaning on the trolley | hands full all day | swallowed two paracetamol |
    taking it easy | a touch of sun | sneezing all day, hay fever | pain drifts to the hip | back feels
    loose | turned over in bed, ouch | leg rest on the chair | bad weather, bad back | had a fall out with
    the boss""",
    ("", "neck", 30): """
    neck aches after reading | shook hands, no pain | looked down at the phone, neck 5 | looked over my
    shoulder driving, 4 | neck pain 6 at the computer | hair wash at the basin hurt my neck | shoulder and
    neck tight | neck brace off | head massage""",
    ("emergency", "back", 1): """
    metallic tang on my tongue""",
    ("emergency", "back", 3): """
    buzzing noise in both ears | my back is numb and so is my left calf""",
    ("today", "back", 30): """
    feverish and my leg is sore where the needle went""",
}  # fmt: skip


def _listed(written: dict[tuple[str, str, int], str]) -> list[Phrase]:
    return [
        Phrase(" ".join(text.split()), order, site, hours)
        for (order, site, hours), block in written.items()
        for text in block.split("|")
    ]


PHRASES = _listed(WRITTEN)
TUNED, KEPT = PHRASES[::2], PHRASES[1::2]
LATER = _listed(LATER_WRITTEN)
