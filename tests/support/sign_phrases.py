"""What patients may type, by the signs that it names; what denies a sign; what is ordinary."""

# Phrases by the signs that they name, parted by |. What is over is still named: it may come back.
NAMED = {
    "fever": """
    fever | I have a fever | slight fever tonight | fevr since yesterday | feverish and achy |
    chills all night | high temperature | running a temp | temp is up | temp 38.5 | 38.5 |
    temperature of 39 | temp 101 F | 101F | 39 C | 38,5 C | temperature 38 | 38.0 | 100.4 F |
    fever not going away | not sure if fever | no better, fever | no fever yesterday, fever today |
    fever? | FEVER | hot and shivery | fever is gone | temp this morning 38.4 | burning up |
    have a temperature | I've got a temperature | temp 37, now 39 |
    no temperature yesterday, temperature 39 today | no chills no sweats but temp 38.2 |
    didn't have fever before, but do now | denies nothing, has fever | temp 36.8 then 38.4 | had a temp |
    temp up | highest temp 38.2 | temp of 38.0 | 100.4F | temp 100.4 | 39\xb0C | 39.0 |
    T 38.3 C this morning | temperature: 38,9 | no - fever |
    running hot, 101.2 on the thermometer |
    had the shivers all evening | felt feverish after dinner""",
    "fever night-sweats": """
    I woke up drenched with a temperature of 38.9 and shaking | drenched in sweat in bed, 38.9""",
    "weak-or-numb": """
    my leg is numb | numbness in my left arm | arm feels weak | legs are weaker than before |
    weakness in both legs | no fever but my leg is numb | foot drop since the shot | my knee gave way |
    leg gives out | can't feel | can't feel my foot | cant feel my leg | no feeling in my left hand |
    lost feeling in my toes | no strength in my arm | pins and needles in my foot |
    tingling in both legs | dead arm | my legs are like jelly | leg isn't numb but foot is numb | numb |
    hand numb, pain 3 | dragging my foot | lost the use of my legs | leg keeps giving way |
    leg not numb this morning, now numb again | no fever or pain, but my arm is weak |
    no fever and my leg is numb | no fever leg numb | I don't have any feeling in my foot |
    haven't got feeling in my leg | feeling in leg: none | legs went to sleep | foot fell asleep |
    arm gave out | knee buckled | couldn't grip a cup | both legs went weak walking the dog |
    left hand has no grip""",
    "cannot-move": """
    can't move my leg | not able to move my leg | couldnt move my arm | unable to move my left arm |
    I cannot lift my foot | leg won't move | my arm doesn't work | paralysed from the waist |
    feet wont move | not able to sleep or move my leg | can't sleep or move my leg |
    I might not be able to move my arm | I can't lift my foot properly, it slaps | my toes won't move""",
    "weak-or-numb lasting-numbness": """
    still numb | leg still numb after two days | numb since yesterday | numb for 24 hours |
    numbness won't go away | my foot is still completely numb | numb for 2 days | numbness has not gone |
    thigh completely numb since Tuesday""",
    "bladder-bowel": """
    wet myself | wet the bed | lost control of my bladder | no control over my bladder |
    can't control my bladder | cant hold my pee | incontinent | soiled myself | leaking urine |
    can't feel when I pee | bladder problems | trouble with my bowels | can't hold my water |
    no control of my bowels | wee is leaking when I stand | I had an accident on the way to the toilet |
    didn't get to the toilet in time and wet myself | soiled the bed last night | lost control of bowel |
    can't tell when my bladder is full""",
    "cannot-pass-urine": """
    can't pee | cant pee | cannot pass urine | can\u2019t pee | can not pee | trouble peeing |
    difficulty passing urine | unable to urinate | not able to pee |
    haven't been able to pee since noon | haven't peed since yesterday | no pee since morning |
    couldnt pee | bladder wont empty | not being able to pee | can\u2018t pee | can`t pee |
    haven't been able to go for a wee all day | haven't peed in 12 hours | can't pass any water""",
    "weak-or-numb cannot-pass-urine": """
    numb, weak, and can't pee""",
    "bladder-bowel cannot-pass-urine": """
    straining to pee, only a dribble""",
    "numb-saddle": """
    no feeling in my groin | pins and needles in the saddle area | tingling around my back passage |
    can't feel my bum | can't feel when I wipe | can not feel my bum | can't feel the toilet paper |
    sensation in groin: none | my privates are tingly""",
    "weak-or-numb numb-saddle": """
    numb between my legs | groin is numb | my bum is numb | numb down there | saddle numbness |
    sitting feels numb in the saddle | lost feeling on the inside of my thighs | it's numb when I wipe |
    feels numb round my back passage""",
    "unsteady": """
    clumsy hands | keep dropping things | unsteady on my feet | staggering like a drunk |
    lost my balance | hands are clumsy, can't do my buttons up | I keep dropping my keys |
    I walk like I'm drunk | feel unsteady""",
    "severe-headache": """
    severe headache | splitting headache | terrible head ache | bad headache | my head is exploding |
    thunderclap headache | thumping headache when I stand up | headache so bad I was sick |
    blinding headache""",
    "severe-pain": """
    severe pain | pain is unbearable | excruciating back pain | agony | worst pain ever |
    the pain is unbearable tonight | pain getting worse by the hour |
    pain much worse than before the injection | I am in agony""",
    "severe-headache severe-pain": """
    worst headache of my life | headache is unbearable | worst headache I've ever had""",
    "breathing": """
    can't breathe | cant breath | trouble breathing | short of breath | shortness of breath |
    struggling for breath | I can hardly breathe | feel like I can't get my breath |
    breathing's really difficult""",
    "chest-pain": """
    chest pain | my chest hurts | tight chest | pain in my chest | pressure on my chest |
    no fever chest pain | chest feels tight | stabbing pain in the chest |
    pain in chest going down left arm""",
    "face-droop": """
    face is drooping | drooping face | my mouth is crooked | one side of my face dropped |
    can't smile on one side | left side of my face is drooping | Bell's palsy, facial palsy |
    one side of my mouth is drooping | face has dropped""",
    "weak-or-numb face-droop": """
    half my face is numb | facial weakness""",
    "slurred-speech": """
    slurred speech | slurring my words | speech is funny | can't speak properly | trouble speaking |
    speech is slurred | struggling to talk | my words are slurred | can't get my words out properly""",
    "loss-of-vision": """
    lost my vision | can't see | cannot see out of my left eye | vision gone in one eye | gone blind |
    everything went blurry | can't see out of right eye | my sight's gone in one eye |
    lost vision for a minute""",
    "collapse": """
    collapsed | fainted | passed out | blacked out | lost consciousness |
    my right leg just collapsed under me on the stairs | I passed out in the bathroom |
    came over faint and collapsed | nearly blacked out getting up""",
    "fit": """
    had a fit | seizure | convulsions | having fits | seizures last night | epileptic fit |
    body shaking uncontrollably | husband says I had a fit |
    whole body was jerking, think it was a seizure""",
    "stiff-neck": """
    stiff neck | neck is stiff | neck stiffness | stiffness in my neck | my neck has gone really stiff |
    my neck is so stiff | neck rigid | neck so stiff I can't put my chin on my chest |
    really stiff neck and headache""",
    "light-hurts": """
    light hurts my eyes | lights hurt | bright light is painful for my eyes | sensitive to light |
    eyes hurt in the light | sensitive to bright light | can't bear the light |
    the light is hurting my eyes | bright lights bother me""",
    "toxicity": """
    metallic taste | taste of metal | ringing in my ears | ears ringing | mouth tingling |
    coppery taste | weird metallic taste straight after the jab | my lips and tongue went tingly |
    ears started ringing right after the injection""",
    "weak-or-numb toxicity": """
    lips are numb""",
    "allergy": """
    hives | throat is swollen | swollen lips | throat closing up | itchy rash | my face has swollen up |
    throat is closing up | itchy rash everywhere | lips are swollen""",
    "needle-site": """
    redness at the site | injection site is red | swelling where the needle went in | pus |
    site is bleeding | injection site weeping yellow stuff | bleeding from the needle hole |
    big swollen lump where they injected me | my back is swollen and red""",
    "allergy needle-site": """
    my tongue is swelling | swelling of my throat | lips swelling up""",
    "both-legs": """
    pain down both legs | sciatica in both legs | both my legs are burning | bilateral sciatica |
    shooting pain down my legs | pain in the left and right leg""",
    "sexual": """
    cannot get an erection since the injection | can't feel anything during sex | no orgasm any more |
    lost all sexual feeling | my erection is gone""",
    "weak-stream": """
    weak stream | my stream is slow | urine stream has changed | it takes ages to start a wee |
    my pee just trickles""",
    "electric-shocks": """
    electric shocks down my spine | zaps when looking down | a jolt when I bend my neck |
    lightning in my spine on nodding""",
    "drooping-head": """
    cannot hold my head up | my head keeps dropping | head is too heavy to hold | can't lift my head""",
    "lung": """
    dry cough and pain in the shoulder blade | hurts to breathe in | stabbing on a deep breath |
    coughing hurts my ribs""",
    "night-pain": """
    back pain wakes me at night and gets worse | pain kept me awake all night |
    pain wakes me every night, more each time""",
    "night-sweats": """
    night sweats | woke up soaked | sweating all night and unwell | sheets soaked through""",
    "bleeding-inside": """
    black stools | tarry poo | blood in my stool | vomiting blood | threw up coffee grounds""",
    "sleepless": """
    cannot sleep since the steroid | steroid keeps me awake | haven't slept since the injection |
    didn't sleep after the cortisone | insomnia""",
    "burning-skin": """
    burning skin after the ablation | skin feels sunburnt | my back feels like a sunburn |
    can't bear my shirt touching me""",
    "raised-sugar": """
    my sugar was 350 | blood sugar 21 mmol | glucose 19.5 | sugar 120, then 300 | BG 14 mmol |
    sugar is high | blood sugar up | high blood sugar | glucose elevated |
    my sugars are through the roof | high blood glucose | sugar went up |
    sugars over 300 since the steroid | blood sugars are sky high""",
    "suicide": """
    want to die | I want to die | kill myself | end it all | no point living | better off dead |
    suicidal | thinking of killing myself | no point in going on | don't want to live | wish I was dead |
    I would be better off dead | thoughts of suicide | I would never kill myself | I just want to die |
    I don't want to be here any more | feel like ending it all | thinking about killing myself |
    they'd be better off without me | what's the point in living like this | I can't go on like this |
    I'd rather be dead""",
}

DENIED = """
    no fever | without numbness | fever: none | denies fever | no fever, chills, or numbness |
    leg isn't numb or weak | no weakness or numbness in my legs | no signs of infection |
    neck isn't stiff | fever? no | fever no | no chest pain | no problem peeing | haven't had any fever |
    dont have a fever | did not wet myself | no headache | no thoughts of suicide | fever free |
    neither fever nor chills | no leg weakness | pain is not severe | no pain in my chest |
    not bleeding | no slurred speech | vision not blurred | no loss of vision | no fever today |
    no stiff neck | no difficulty breathing | did not collapse | no change | not much better |
    can't sleep | can't sit long | could not work in the garden | can't see the doctor until Monday |
    no pain in chest, back pain 4 | could not drive | couldn't get out for fresh air |
    couldn't stop drinking water | no control needed | couldn't go for a walk |
    no loss of control of my bladder | no bowel or bladder problems | no urinary problems |
    no neurological symptoms | no chest pain or shortness of breath | no fever, chest pain, or numbness |
    without fever or chills | no trouble walking | no clumsiness | never fell | not collapsed |
    did not black out | haven't wet the bed | no suicidal ideas | no hives or swelling |
    no redness, no swelling, no bleeding | lips not swollen | vision not blurry |
    eyes not sensitive to light | temperature not high | blood sugar normal | pain not getting worse |
    pain is not worse | Pain free for 3 hours! | Couldn't get comfortable | Tied my shoes without pain |
    No side effects | All normal | no fever or pain | didn't feel faint | no change in bladder |
    breathing fine | no fever/chills | no numb feet | had no fever | I didn't notice any weakness |
    no bad headache | vision fine | no allergic reaction | sugar normal | bladder problems: no |
    symptom free | sugar free drink | couldn't lift the shopping | no work today"""

ORDINARY = """
    temp 36.8 | temperature 37.2 C | temp 98.6 F | temp below 38 | pain 4 walking | back pain as usual |
    sore where the needle went | walked to the bathroom | my head is clear | sleeping well | weekend |
    cold weather | a bit stiff in the morning | weak coffee | strong tea | hot bath | shortbread |
    driving to the chest freezer | pain 3 after lifting boxes | took ibuprofen 400 mg |
    tramadol 37.5 mg | walked 40 minutes | walked 38.5 km | weight 101.5 kg | pain 40 of 100 |
    hay fever tablets | slept 7 hours | worst pain 4 | worst pain today 5, average 3 |
    pain worse after sitting | went to the toilet twice | drove to work | gardening in the red shoes |
    light walk | light exercise hurts a bit | I feel better | pain went from 7 to 2 | felt good all day |
    physio session, 10 reps | feeling fit | getting fit again | shoes fit well |
    breast stroke 20 minutes | stroke of luck | blood test tomorrow | glass of red wine |
    discharge letter arrived | numbing cream | phone number 4 | number of steps 5000 | watched the game |
    took the stairs | read a book | a wee bit sore | pain gone | deep breath | breathing exercises |
    went out with the dog | ran the hoover | washing up | lifting the kids | standing at the sink |
    bending to tie shoes | turning in bed | lay on the sofa | neck turn to the left | headache |
    mild headache | slight headache, pain 3 | knee sore | shoulder tight | tingling at the needle |
    itchy | tired | bruise | hot pack | ice pack on the back | last week leg pain |
    blood pressure 120/80 | injection at 9:30 | sugar in my coffee | saw the doctor | 10:38 |
    killing time | end of the day | bottom of the stairs | eyes tired | chest of drawers moved, pain 5 |
    rings on my fingers | unable to sleep | back stiff | feeling strong | kneeling hurts |
    had a temp of 36.8 | temp up to 37.3 | felt all week like new | I think I hurt myself at the gym |
    painting the chest of drawers | hand gave a wave | 39 F outside | Slept ok, pain about 4 on waking |
    Took two paracetamol at lunch | Walked to the shops and back | Neck aching a bit after driving |
    Slight headache, paracetamol helped | Felt sick after tramadol | Did the hoovering, pain 6 |
    Pain down to 1 an hour after the jab | Worse when I look up | Sciatica playing up | Ice helps |
    Doctor rang to ask how I was | Anaesthetic wore off about 4 | Steroid may take a week |
    Good day overall | Up twice in the night for a wee | Had a glass of wine |
    Reached for the top shelf | Got out of the car easily | Sharp twinge on the left | Pins in my back |
    Light housework | Blood test booked | Dead lift 20 kg | A wee dram | Hot day 35 C |
    Balance of work and rest | Out of the house by 9 | Painful to sit | can move my leg | T 36.9 |
    40 minutes on the bike | the belt fits, pain 3 | chest of drawers | weekly walk | deadline |
    seeing the doctor | end the day early | urgent letter | stool sample | pass the salt |
    problem with the car | ear plugs | sunlight nice | dressing changed | burning pain in back |
    pain got worse after sitting | pain 10 | nausea"""
