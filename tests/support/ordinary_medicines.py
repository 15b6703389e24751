"""Names that are no pain medicine, and words of what is typed of one: none may count as one misspelt.

Medicines that are often prescribed or sold in America, Britain, Germany and Australia, by generic and
brand names; vitamins and herbs; then words that stand on packages, and words near to names. Typed by
hand: of no list that somebody owns.
"""

NAMES = """
abilify acarbose acc acetazolamide aciphex actonel actos acyclovir adalimumab adcirca adderall advair
advance advanced aerius after aggrenox aid albuterol alcohol aldactone alendronate alfuzosin alive
allegra allergy allopurinol almotriptan alogliptin alone alprazolam altace amantadine amaryl ambien
ambroxol amiloride amiodarone amitriptyline amlodipine amoxicillin amoxil amphetamine anastrozole
androgel anoro antabuse antacid antibiotic antra anusol apidra apixaban apriso aranesp arava aricept
arimidex aripiprazole armodafinil armour arnica arnika aromasin aropax asacol asmanex aspecton atacand
atarax atenolol ativan atomoxetine atorva atorvastatin atrovent augmentin avandia avanza avapro avelox
avil avodart azathioprine azelastine azithromycin azopt baclofen bactrim bambec basaglar beclomethasone
before beloc benadryl benazepril benicar benztropine bepanthen berodual betaisodona betamethasone
bethanechol bevespi biaxin bimatoprost biotin bisacodyl bisoprolol blood boniva boswellia botox
breakfast breo brilinta brimonidine bromocriptine budesonide bumetanide bumex bupropion buscopan buspar
buspirone bydureon byetta bystolic caduet caffeine calan calcitriol calcium caltrate camera
canagliflozin candesartan candid canesten cannabis capsule capsules captopril carafate carbamazepine
carbidopa carbimazol carbimazole carbon cardizem cardura carisoprodol carvedilol catapres cbd cefdinir
cefuroxime celexa cephalexin cerebyx cetirizin cetirizine chantix children chlorhexidine chloroquine
chlorthalidone chlorzoxazone cholecalciferol cholesterol chromium cialis ciclosporin cilostazol
cimetidine cipramil cipro ciprofloxacin ciproxin circadin citalopram citracal clarinex clarithromycin
claritin claw climara clindamycin clinic clobetasol clomiphene clomipramine clonazepam clonidine
clopidogrel clotrimazole clozapine clozaril cocaine codan codral coffee cogentin colace colchicine
colcrys cold colestyramine colgout collagen combigan combivent comfrey concerta concor contain contains
content copaxone coreg corlanor cosopt cough coumadin coversyl cozaar cream creatine creon crestor
curcumin cyanocobalamin cyclobenzaprine cyclosporine cymbalta cytomel dabigatran daily daktarin
dapagliflozin dapsone darifenacin dekristol deltasone demadex denosumab depakote depot desloratadine
desvenlafaxine desyrel detrol devils dexamethasone dexilant dexlansoprazole dextromethorphan diamox
diazepam dicyclomine digoxin dilantin dilatrate diltiazem dimenhydrinate dinner diovan diphenhydramine
dipyridamole ditropan diuretic doctor docusate donepezil doryx dorzolamide doxazosin doxepin doxycycline
doxylamine dramamine dronedarone drops dulaglutide dulcolax duloxetine dutasteride dyazide ear echinacea
edarbi edoxaban eferox efexor effexor elavil eliquis eltroxin empagliflozin enalapril enbrel endep
enoxaparin entresto ephedrin ephedrine epilim epipen eplerenone epoetin ergocalciferol
erythromycin escitalopram esomeprazole estrace estradiol eszopiclone etanercept ethambutol euthyrox
evista evoxac exenatide exforge extra eye ezetimibe ezetrol falithrom famotidine famvir farxiga
febuxostat felodipine femibion fenistil fenofibrate fenoterol ferrous fexofenadine fiasp finasteride
fish flagyl flecainide flexeril flomax flonase florinef flovent fluconazole fludrocortisone fluoride
fluoxetine fluticasone fluvoxamine focalin folate folic food foradil formoterol formula forte forteo
fosamax fosinopril foster four furosemide gabapentin galantamine gastrolyte gaviscon gel gelomyrtol
gemfibrozil geodon ginkgo ginseng glargine gliclazide glimepiride glipizide glucophage glucosamine
glucotrol glyburide glycopyrrolate godamed grippostad guaifenesin guanfacine haldol half haloperidol
heart heparin hormone humalog humira humulin hydralazine hydrochlorothiazide hydrocortisone
hydroxychloroquine hydroxyzine hyoscyamine hytrin hyzaar ibandronate iberogast imdur imipramine imitrex
imodium imuran indapamide inderal infant inhaler insulin invokana iodide iodine ipratropium irbesartan
iron isoniazid isosorbide ivabradine ivermectin januvia jardiance junior kapvay karvea kava keflex
keppra ketamine ketoconazole ketotifen klonopin klor kytta labetalol lacosamide lactase lactulose
lamictal lamisil lamotrigine lanoxin lansoprazole lantus lasix latanoprost latuda laxoberal leave lefax
leflunomide lemon lemsip letrozole levaquin levemir levetiracetam levitra levocetirizine levodopa
levofloxacin levothyroxine levoxyl lexapro librium lidocaine linagliptin linzess lioresal lipex lipitor
liquid liraglutide lisdexamfetamine lisinopril lispro lithicarb lithium livalo lodoco lodosyn loestrin
lomotil loperamide lopid lopressor lorano loratadine lorazepam losartan losec lotensin lotrel lovastatin
lovaza lovenox lthyroxin lugol lumigan lunch lunesta lupron lurasidone luvox lyrica maalox madopar magic
magnesiocard magnesium marcumar marijuana max maxalt maxolon maxzide mcp meclizine medicine medrol
medroxyprogesterone melatonin melissa melon memantine mesalamine metamucil metaxalone metformin
methimazole methoblastin methocarbamol methotrexate methylphenidate methylprednisolone metimazole
metoclopramide metohexal metolazone metoprolol metronidazole mevacor miacalcin micardis midazolam
midodrine midon migraine milk milnacipran minipress minocycline minoxidil miralax mirapex mirtazapine
mobile mobility modafinil modal model mometasone montelukast morning motilium motion mounjaro movicol
moxifloxacin mucinex mucosolvan multaq mupirocin muscle music mycophenolate mylanta myrbetriq nadolol
naloxone naltrexone namenda narcan nasacort nasivin nasonex nateglinide nausea nebivolol
neosporin neurontin nexiam nexium niacin niaspan nicotine nifedipine night nilstat nitrofurantoin
nitroglycerin nitrostat nizatidine nolvadex norflex normodyne noroxin norpace norpramin nortriptyline
norvasc nose noveril novolin novolog novomix novorapid novothyral nucala nurse nutropin nuvigil nystatin
ofloxacin oil ointment olanzapine olmesartan olynth omega omep omeprazole omnicef once ondansetron one
orphenadrine oseltamivir ostelin otriven oxazepam oxcarbazepine oxybutynin oxymetazoline oxytocin
oxytrol ozempic pamelor panafcort pantoprazole pantozol parafon parlodel parnate paroxetine paspertin
patch paxil penicillin pentasa pentoxifylline pepcid perenterol periactin perindopril
persantine pharmacy phenazopyridine phenergan phenobarbital phenytoin pioglitazone piracetam plaquenil
plavix pletal plus potassium povidone pradaxa pramipexole prandin prasugrel pravachol pravasin
pravastatin prazosin pred prednisolone prednisone pregabalin premarin pressure prevacid prilosec
primidone prinivil pristiq proair probenecid probiotic procardia prochlorperazine progesterone progout
prograf prolia promethazine propafenone propranolol propycil propylthiouracil proscar protonix proventil
provera provigil prozac pseudoephedrine pulmicort quetiapine quinapril quinidine qvar rabeprazole
raloxifene ramelteon ramilich ramipril ranexa ranitidine ranolazine rapaflo rapid rasagiline reglan
relaxant relaxin relief remeron remicade rennie requip restasis restoril retard retinol rifampin riopan
risedronate risperdal risperidone ritalin rivaroxaban rivastigmine rizatriptan robaxin robitussin
rogaine ropinirole ropivacaine rosuva rosuvastatin rulide rybelsus rythmol salbutamol salmeterol
saxagliptin saxenda selegiline selenium semaglutide senna sensipar seroquel sertraline sevelamer sifrol
sildenafil simethicone simvahexal simvastatin sinemet singulair sinupret sitagliptin skelaxin sleep
sleeping solifenacin soma somac sonata sotalol spiriva spironolactone spray stalevo starlix stemetil
steroid stilnox stomach strattera strength sucralfate sudafed sugar sulfamethoxazole sulfasalazine
sultanol sumatriptan symbicort synthroid syrup tablet tablets tadalafil tamiflu tamoxifen tamsulosin
tapazole tarka tasigna tegretol tekturna temaze temazepam tenoretic tenormin terazosin terbinafine
terbutaline teriparatide testosterone thc theophylline thiamazol thiamazole thiamine thinner three
thyroid thyronajod thyroxine ticagrelor ticlopidine timolol tiotropium tizanidine tobradex tofranil
tolterodine topamax topiramate toprol torasemide torem torsemide toujeo tradjenta trandate trandolapril
tranexamic traumeel trazodone trelegy tresiba triamcinolone triamterene tribenzor tricor trileptal
trimethoprim trintellix trulicity tums turmeric twice two ubrelvy uloric ultra unisom uroxatral urso
ursodiol valacyclovir valdoxan valerian valium valproate valsartan valtrex vancomycin vardenafil
varenicline vasotec venlafaxine ventolin verapamil vesicare viagra viani victoza vigantol viibryd
vilazodone vitamin vomex vortioxetine vytorin vyvanse warfarin water welchol wellbutrin with withheld
wixela xalatan xanax xarelto xipamid xyzal yasmin zaleplon zanaflex zantac zaroxolyn zebeta zeel
zestoretic zestril zetia ziac zinc ziprasidone zithromax zocor zofran zolmitriptan zoloft zolpidem zomig
zonegran zonisamide zopiclone zoton zovirax zyban zyloprim zyprexa zyrtec
buffer buffered shorter acting lyric margin dolphin likes hikes bikes dose doses half after pills
"""
ORDINARY = NAMES.split()
