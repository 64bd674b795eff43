# ruff: noqa: E501, S608 -- a line is one rule of the table, and "update" is no SQL

"""The trigger lexicon as data: see `lexicon` for how a line is read. Within a word, the first line that fits counts."""

IRREGULAR = {
    "find": "found", "begin": "began/begun", "take": "took/taken", "come": "came", "go": "went/gone", "put": "put", "cut": "cut", "spread": "spread", "let": "let", "quit": "quit", "shut": "shut",
    "hit": "hit", "set": "set", "sue": "sued", "write": "wrote/written", "say": "said", "tell": "told", "forbid": "forbade/forbidden", "bite": "bit/bitten",
    "withdraw": "withdrew/withdrawn", "leave": "left", "steal": "stole/stolen", "sell": "sold", "run": "ran", "fall": "fell/fallen", "see": "saw/seen",
    "freeze": "froze/frozen", "strike": "struck/stricken", "overturn": "overturned", "give": "gave/given", "hear": "heard", "hold": "held", "uphold": "upheld",
    "learn": "learned/learnt", "pay": "paid", "fight": "fought", "break": "broke/broken", "become": "became", "make": "made",
    "lay": "laid", "overrule": "overruled", "lose": "lost", "get": "got", "bring": "brought", "rule": "ruled", "send": "sent",
    "step": "stepped", "win": "won", "deal": "dealt", "ship": "shipped", "undo": "undid/undone", "sink": "sank/sunk", "buy": "bought", "build": "built",
    "catch": "caught", "show": "showed/shown", "stand": "stood", "throw": "threw/thrown", "seek": "sought", "plead": "pleaded/pled", "wind": "wound", "lift": "lifted", "meet": "met", "speak": "spoke/spoken", "bear": "bore", "burst": "burst",
}  # fmt: skip

_PROBE = r"probe|preliminary\sevaluation|engineering\sanalysis|investigation|inquiry|enquiry|review|audit|inspection|examination|proceedings?\b|survey|fact-finding|assessment|consultation"
_MEASURE = (
    r"ban\b|bans\b|prohibition|restriction|curb|sanction|orders?\b|rule\b|rules\b|embargo|tariff|measure|moratorium|block|suspension|laws?\b|statute|lev(?:y|ies)|"
    r"duties|duty\b|quota|directive|decree|limit|deadline|requirement|freeze|stop\b|halt\b|enforcement|mandate|provision|designation|listing|blacklist|controls?\b"
)
_SUIT = r"(?:law)?suit|complaint|petition|motion|appeal|charges?\b|indictment|claim|brief|class[- ]action|challenge|case\b|action\b|papers|injunction|information\b"
_NOTICE = r"rules?\b|regulation|order|ban\b|directive|warning|alert|advisory|notice|letter|sanction|decree|guidance|decision|ruling|determination|recall|bulletin|circular|injunction|restriction|mandate|license|licence|penalt|tariff|prohibition"

TABLE = rf"""
# ---- what an authority does to trade, before "suspend" and "halt" mean a firm's own answer
announcement | 0.9 | suspend halt stop block | | \b(?:government|ministry|regulator|authorit|president|commission|cabinet|minister|watchdog|council)\w*\s(?:\w+\s){{0,3}}$ | tariff|dut(?:y|ies)|levy|rules?\b|law\b|ban\b|order\b|sanction|enforce|judge|court|licen|permit|flights
announcement | 0.9 | ground | fleet|planes?\b|jets?\b|aircraft|flights|type\b|models?\b|MAX\b|airliners?|helicopters?|all\b | | airline|carrier|company|storm|fog
response | 0.85 | tell ask urge advise | ^(?:\S+\s){{0,2}}?(?:owners|customers|users|passengers|drivers)\b | | FDA|CDC|CPSC|agency|regulator|ministry|government|commission|officials|authorit
announcement | 0.85 | ask urge advise call order | ^(?:\S+\s){{0,5}}?to\s(?:withdraw|stop|recall|remove|avoid|pull|discard|not\b|refrain|halt|suspend)
announcement | 0.8 | date | | decision|order|letter|memo|notice|circular|rule|decree|directive | accus|alleg|blam|complain|senat|committee|lawmaker|parliament|congress
legal_action | 0.85 | lodge file bring | | complaint|suit|petition|appeal|motion | breach|report
occurrence | 0.85 | test compile prepare build register create enter move copy download encrypt access | | attacker|hacker|intruder|thieves|gang|malicious|criminals
announcement | 0.95 | halt suspend stop ban bar restrict | ^(?:\S+\s){{0,2}}?(?:imports?|exports?)\b | | \bfirm|\bcompany|\bmaker|\bsupplier|\bcarrier
reversal | 0.9 | resume restart reopen | ^(?:\S+\s){{0,2}}?(?:exports?|imports?|trade)\b
reversal | 0.9 | resume restart | | \b(?:exports?|imports?|trade)\s(?:\w+\s)?$
# ---- courts and letters, before "dismiss", "move", "send" mean something else
legal_action | 0.9 | dismiss reject grant deny toss | ^(?:\S+\s){{0,5}}?(?:complaint|motion|suit|lawsuit|petition|appeal|case|charges|claims|request)\b | court|judge|tribunal|justices|panel|jury
legal_action | 0.9 | move | ^to\s(?:dismiss|block|stay|compel|quash|intervene)
legal_action | 0.9 | enter file | ^(?:\S+\s){{0,4}}?consent\sdecree
investigation | 0.9 | send | ^(?:\S+\s){{0,4}}?letter\s(?:asking|requesting|seeking|demanding)
response | 0.85 | voice express | ^(?:\S+\s){{0,4}}?(?:concern|regret|dissatisfaction|disappointment|opposition)
occurrence | 0.85 | range | ^from\b | illness|onset|case|infection
announcement | 0.9 | sign | | \b(?:order|law|bill|act|measure|decree|proclamation)\b
reversal | 0.95 | announce say confirm declare | ^(?:\S+\s){{0,5}}?that\s(?:\S+\s){{0,11}}?(?:rescind\w*|lift(?:s|ed|ing)?|repeal\w*|overturn\w*|postpon\w*)\b | | not\s(?:yet\s)?(?:be\s)?(?:lift|rescind|repeal|overturn|postpon)
reversal | 0.85 | reach use access | ^again
accusation | 0.85 | send write | ^(?:\S+\s){{0,4}}?(?:letter|memo|memorandum)\sto\s(?:\S+\s){{0,5}}?(?:senat|house|congress|committee|lawmaker|parliament)
accusation | 0.85 | :charge :accusation | ^(?:dates?|goes\sback)\b
accusation | 0.85 | :accusation :allegation | ^(?:is|was|were)\s(?:made|contained|set\sout)
proposal | 0.9 | set lay | ^out\s(?:\S+\s){{0,4}}?(?:proposal|plan\b|plans\b|bill\b|draft|measures?\b)
effective | 0.85 | set name | ^(?:\S+\s){{1,5}}?as\s(?:the|its|a)\s(?:\S+\s){{0,2}}?(?:day|date|deadline)
investigation | 0.9 | begin start open end conclude | | \b(?:{_PROBE})\s(?:\S+\s){{0,3}}?$
occurrence | 0.8 | hold generate make | exchanges|queries|prompts
# ---- effective: the measure binds
effective | 0.95 | take | ^effect
effective | 0.95 | come go enter | ^(?:into|in)\s(?:force|effect|operation|application)
effective | 0.9 | come | ^due\b
effective | 0.95 | become | ^(?:effective|binding|law\b|mandatory|compulsory|enforceable|illegal|applicable)
effective | 0.9 | kick | ^in\b
effective | 0.85 | bite
effective | 0.85 | apply | ^(?:from|to|as|starting|since|only|on|until|beginning|in\b) | will|would|shall|must|to|rule|ban|law|restriction|requirement|measure|obligation|curb|tariff|provision|it|they|which|order
effective | 0.8 | begin start commence | | {_MEASURE}|enforcement|phase|requirement|obligation|compliance | investigation|probe|outbreak|illness
effective | 0.85 | end stop cease | ^(?:on|at|in|after)\b | sales|updates|support|licen|services?\b|resale | months|quarter|rose|fell|grew
response | 0.85 | begin start end complete | | closure|winding-up|wind-down|withdrawal|exit\b|shutdown|phase-out
effective | 0.75 | begin start | ^(?:enforcing|applying|requiring|charging|to\sapply|to\senforce)
effective | 0.8 | comply | | must|have\sto|has\sto|to|until|deadline|required
effective | 0.75 | divest sell leave remove uninstall report wind stop cease withdraw delete switch patch update install mitigate | | must|ha[ds]\sto|have\sto|required\sto|needs?\sto|obliged\sto|told\sto|ordered\sto|deadline\sto|ultimatum|given\suntil
effective | 0.85 | :day | ^(?:\W|for|to|of) | \b(?:last|final)\s$
effective | 0.9 | :deadline :cutoff :ultimatum | | | extend|postpone|delay|moved|missed|ahead\sof
effective | 0.85 | :effect | | in | side
effective | 0.85 | :force | | in | police|task|air|workforce|labor|special|armed
effective | 0.85 | expire lapse run | ^(?:out|on|at|in|after|as|this|next)\b|\Z | licen[cs]e|permit|waiver|exemption|period|transition|stay|pause|extension|grace|reprieve|suspension\slaps|suspension\s$|authori[sz]ation
effective | 0.8 | phase | ^out
effective | 0.8 | wind wound | ^(?:up|down)
effective | 0.75 | lose | ^(?:access|the\sright|their\slicen|its\slicen|[A-Z])
effective | 0.85 | :due | ^(?:by|on|date)
effective | 0.85 | close end | ^(?:on|at|in)\b|\Z | comment|consultation|window
effective | 0.85 | end | ^(?:on|at|in)\b|\Z | transition|period|grace|exemption|window | months|quarter|weeks\sthat
effective | 0.85 | :date | ^is\b|^falls\b | compliance|effective|cut-off|target|applicable|end
# ---- reversal: the measure ends or weakens
reversal | 0.95 | sign issue announce order | ^(?:\S+\s){{0,6}}?(?:order|decree|decision|rule|proclamation|executive\sorder)\s(?:that\s|which\s|to\s)?(?:suspend|delay|postpon|lift|extend\w*\s(?:\S+\s){{0,3}}?(?:deadline|period|waiver|exemption|pause)|eas(?:e|ing)|revok|rescind|paus|exempt|stay|reliev)
reversal | 0.9 | announce say | ^(?:\S+\s){{0,8}}?(?:more\sdays|extension\sof\s(?:the|its|a)\s(?:\S+\s)?(?:deadline|period|waiver|exemption|pause)|lifting|postponement|delay\b|reprieve)
reversal | 0.95 | put place | ^(?:\S+\s){{0,6}}?on\shold
reversal | 0.95 | set | ^aside
reversal | 0.9 | back | ^down
reversal | 0.9 | grant give issue | ^(?:\S+\s){{0,5}}?(?:waiver|exemption|reprieve|stay\b|extension|injunction|relief|general\slicen[cs]e)
reversal | 0.95 | remove withdraw drop cancel terminate end lift | ^(?:the\s|its\s|all\s|most\s|a\s|an\s)?(?:\S+\s){{0,2}}?(?:sanction|tariff|alert|warning|advisory|restriction|ban\b|curb|recall|order|quota|rule|levy|duties|measures?)\b | | licen[cs]e|sanctions\spackage
reversal | 0.85 | return | ^to\s(?:the\s)?(?:market|shelves|stores?|app\sstore)
reversal | 0.9 | suspend pause halt | ^(?:\S+\s){{0,3}}?(?:tariff|dut(?:y|ies)|levy|rule\b|rules\b|law\b|ban\b|order\b|sanctions?|enforcement|mandate|requirement)
reversal | 0.9 | resume restart reopen | ^(?:\S+\s){{0,2}}?(?:exports?|imports?|shipments\sof|trade)\b | | production
reversal | 0.88 | allow permit authorise clear | again|to\sreturn|to\sresume|once\smore
reversal | 0.95 | lift rescind overturn repeal annul revoke vacate quash undo reverse relax ease loosen waive scrap soften drop withdraw | {_MEASURE}|decision|suspension|charges|it\b|them\b|curbs | | licen[cs]e|weight|price|invest|offer|troops|product
reversal | 0.9 | lift | ^(?:on|by|in|at|from|after|its|the)|\Z | ban|block|suspension|embargo|restriction|curb|sanction|order|was|were|been|be|is
reversal | 0.9 | rescind overturn repeal annul vacate quash enjoin
reversal | 0.9 | delay postpone stay defer suspend pause halt freeze block | {_MEASURE}|implementation|start|rollout|launch|compliance|date\b|it\b | | users?|accounts?|sales|service|access|shipment|production|exports?|website|app\b|order\sto
reversal | 0.9 | block halt stay pause freeze suspend bar | | judge|court|tribunal|justices | appeal
reversal | 0.9 | delay postpone defer
reversal | 0.9 | extend push move | deadline|date\b|exemption|waiver|grace|period|licen[cs]e|moratorium\suntil|transition|by\s\w+\sdays|back
reversal | 0.8 | expire lapse end | ^(?:on|at|in|after|as|by|this|last)|\Z | ban|order|suspension|embargo|sanction|measure|moratorium|restriction|tariff|block|blockade|curb|freeze|shutdown
reversal | 0.9 | end lift | ^(?:the|its|a|an|his|their|all|most)\s(?:\S+\s){{0,4}}?(?:ban|embargo|suspension|restriction|sanction|block|moratorium|curb|freeze)
reversal | 0.9 | strike | ^down
reversal | 0.85 | rule | {_MEASURE}\s(?:\S+\s){{0,5}}?(?:unlawful|illegal|invalid|unconstitutional|void)|overstepped|exceeded|unlawful|unconstitutional
reversal | 0.85 | reinstate restore | access|service|licen[cs]e|listing|exports|shipments | | ban
reversal | 0.85 | unblock unfreeze delist exempt
reversal | 0.85 | remove take | (?:off|from)\s(?:\S+\s){{0,5}}?(?:list|blacklist|sanctions)
reversal | 0.8 | :injunction :stay :reprieve :extension
reversal | 0.75 | :lifting :repeal :postponement :rollback
reversal | 0.8 | resume restart reopen | ^(?:exports?|imports?|trade|shipments)|exports | exports?|imports?
reversal | 0.7 | :more | ^days
reversal | 0.75 | leave work | ^again
# ---- legal action
legal_action | 0.95 | sue indict appeal prosecute convict acquit arraign
legal_action | 0.9 | ask urge petition | ^(?:\S+\s){{0,5}}?(?:court|judge|tribunal|justices)\b
legal_action | 0.9 | throw | ^(?:\S+\s){{0,3}}?out|^out | court|judge|tribunal|jury|justices
legal_action | 0.9 | rule decide find hold | ^(?:\S+\s){{0,6}}?(?:lawful|legal\b|constitutional|valid|in\sfavou?r|against\sthe|stand\b|guilty|liable)
legal_action | 0.85 | win lose | ^(?:\S+\s){{0,3}}?(?:case|appeal|suit|lawsuit|court|bid|challenge|verdict)
legal_action | 0.85 | open begin start resume | ^(?:\S+\s){{0,3}}?(?:trial|hearing)\b
legal_action | 0.85 | settle drop | ^(?:\S+\s){{0,3}}?(?:lawsuit|suit\b|charges|case|claims)
legal_action | 0.9 | announce bring | ^(?:\S+\s){{0,3}}?(?:charges|indictment|lawsuit|suit)\b
legal_action | 0.9 | order | ^(?:\S+\s){{0,4}}?(?:to\spay|extradition) | court|judge|tribunal|jury
legal_action | 0.9 | file | ^it\b | | report|breach
legal_action | 0.95 | file lodge bring submit enter | ^(?:\S+\s){{0,6}}?(?:{_SUIT}) | | breach|report|rule|public\sinspection
legal_action | 0.9 | charge | ^(?:with|in|him|her|them|[A-Z]|two|three|four|five|by|over|on|the)|\Z | | fee|price|users|customers|batter
legal_action | 0.9 | uphold affirm
legal_action | 0.9 | plead | guilty|not\sguilty
legal_action | 0.9 | unseal return | indictment|complaint|charges
legal_action | 0.85 | sentence | ^(?:to|him|her|them|the|in|on|[A-Z])
legal_action | 0.85 | hear | argument|case|appeal
legal_action | 0.85 | rule decide | | court|judge|tribunal|justices|jury
legal_action | 0.85 | dismiss grant reject deny | motion|appeal|suit|petition|case|request|claims | court|judge|tribunal|justices
legal_action | 0.85 | go take | ^(?:to|\S+\sto|the\s\S+\sto)\s(?:the\s)?(?:court|trial)
legal_action | 0.8 | challenge | court|lawsuit|legal
legal_action | 0.8 | refer | prosecutor|court|Justice
legal_action | 0.85 | testify appear | court|trial|judge
legal_action | 0.85 | receive | ^(?:a|the)\s(?:\S+\s){{0,2}}complaint
legal_action | 0.7 | :lawsuit :suit :indictment :trial :verdict :conviction :ruling :hearing :judgment :judgement :arraignment
legal_action | 0.7 | find | guilty|liable
# ---- investigation
proposal | 0.9 | open launch begin start hold | ^(?:\S+\s){{0,4}}?(?:consultation|comment\speriod|public\scomment)
announcement | 0.9 | order mandate require | ^(?:\S+\s){{0,3}}?(?:inspections?|checks|airlines|operators)\b
investigation | 0.9 | declare pronounce | ^over\b | outbreak
investigation | 0.85 | send issue | ^(?:\S+\s){{0,7}}?(?:request\sfor\sinformation|subpoena|questions|questionnaire|civil\sinvestigative\sdemand)
investigation | 0.85 | interview grill quiz
investigation | 0.8 | begin start | ^(?:interviewing|investigating|looking|examining|reviewing|inspecting|collecting\ssamples|testing)
discovery | 0.85 | trace | ^(?:\S+\s){{0,6}}?to\b
investigation | 0.85 | test sample | | FDA|agency|inspector|laborator|state\b|states\b|ministry|officials|authorit | positive|missile|nuclear
investigation | 0.8 | visit | ^(?:\S+\s){{0,4}}?(?:plant|facility|factory|site|premises|farm) | inspector|investigator|official|agency|FDA
investigation | 0.95 | open launch begin start initiate conduct widen expand conclude close complete end announce finish reopen resolve order undertake carry | ^(?:\S+\s){{0,6}}?(?:{_PROBE})|(?:a\s|the\s)?complaint | | recall|public\scomment|comment
investigation | 0.9 | investigate probe
investigation | 0.85 | inspect audit
investigation | 0.7 | examine review
investigation | 0.8 | look | ^into
investigation | 0.85 | summon subpoena question interrogate
investigation | 0.8 | request demand seek ask | information|answers|explanation|documents|records|clarification|testing
investigation | 0.85 | raid search enter | office|headquarters|premises|home|plant|factory|inspection
investigation | 0.85 | :outbreak | ^is\sover|(?:was|has\sbeen)\sdeclared\sover
investigation | 0.8 | :investigation :probe :inquiry | ^(?:was|is|has|start|began|open|date|conclu|clos|into|into\sthe|by|found|which)|\Z
investigation | 0.8 | :report | | committee|commission|panel | breach|annual|quarter|according|file|news
# ---- enforcement
enforcement | 0.95 | fine penalise
enforcement | 0.9 | vanish disappear | ^(?:from|off)\b
enforcement | 0.9 | become | ^(?:unreachable|inaccessible|unavailable)
enforcement | 0.9 | lose | ^(?:access\sto|its\slicen|their\slicen)
enforcement | 0.85 | cut pull | ^(?:off|\S+\s(?:off|access)) | access|service|network|power|internet|signal
enforcement | 0.9 | hit slap | ^(?:\S+\s){{0,4}}?with\s(?:a|an)\s(?:\S+\s){{0,4}}?(?:fine|penalty)
enforcement | 0.9 | collect | fine\b|penalt
enforcement | 0.85 | intercept board turn | vessel|ship|tanker|cargo|shipment|boat
enforcement | 0.85 | close shut shutter padlock | | authorities|police|inspectors|regulator|officials|agency|court
enforcement | 0.9 | seize confiscate impound arrest detain raid extradite deport
enforcement | 0.9 | block cut | access|website|site|domain|app\b|accounts|keys|traffic|users|service|tool|chatbot|platform
enforcement | 0.85 | block | | access|regulator|agency|authority|operators|providers
enforcement | 0.9 | remove pull delist delete | store|shelves|catalog|market\b|sale|Google\sPlay
enforcement | 0.85 | revoke withdraw cancel suspend strip | licen[cs]e|permit|authori[sz]ation|registration|certif|approval|visa
enforcement | 0.85 | :licence :license | ^(?:was|were)\s(?:withdrawn|revoked|suspended|cancelled)
enforcement | 0.9 | go | ^(?:dark|offline|off\sthe\sair|off-air|silent)|\bdark\b
enforcement | 0.85 | shut take dismantle | down|closed|\boff\b|darknet|market|server|station|office|site|infrastructure|offline
enforcement | 0.85 | shut | ^(?:the|its|all|down|by)
enforcement | 0.85 | freeze | assets|accounts|funds
enforcement | 0.85 | evict destroy expel
enforcement | 0.9 | impose levy issue hand | \bfines?\b|penalt
enforcement | 0.8 | :fine :penalty :seizure :raid :arrest :crackdown
enforcement | 0.8 | enforce | | | will|would|could|cannot|start
enforcement | 0.8 | turn | ^(?:back|away)
# ---- accusation
accusation | 0.95 | accuse allege denounce blame
accusation | 0.8 | claim assert charge | ^that
accusation | 0.75 | claim
accusation | 0.9 | say tell argue charge warn | ^(?:\S+\s){{0,4}}?that\s(?:\S+\s){{0,6}}?(?:breach|violat|broke|infring|misled|stole|copied|illegal|unlawful|deceiv|endanger|defraud|spied) | | court|judge|inspection|investigat
accusation | 0.9 | point | ^(?:the\s|a\s)?finger
accusation | 0.85 | complain
accusation | 0.9 | follow send issue | ^(?:\S+\s){{0,3}}?statement\sof\sobjections |
accusation | 0.9 | follow | | statement\sof\sobjections
legal_action | 0.8 | :complaint | | (?:back|stems?|dates?|follows?|based)\s(?:\w+\s){{0,3}}$
accusation | 0.85 | write | ^(?:to|a\sletter|an\sopen) | | law
accusation | 0.8 | criticise criticize condemn slam decry | | | response
accusation | 0.75 | :accusation :allegation
accusation | 0.8 | warn | ^senators|lawmakers|congress
# ---- discovery
discovery | 0.85 | make | ^(?:it|them|this|(?:the|its|their)\s(?:breach|intrusion|flaw|bug|hack|leak|incident|theft))\spublic\b
announcement | 0.9 | make | ^known
discovery | 0.9 | make | ^(?:\S+\s){{0,2}}?public\b | flaw|bug|vulnerab|breach|leak|report|finding|problem|incident|details
discovery | 0.9 | turn | ^up\b|^(?:\S+\s){{0,3}}?up\b
discovery | 0.85 | go | ^public\b
discovery | 0.85 | report | ^(?:\S+\s){{0,3}}?(?:loose|fault|faulty|crack|cracks|defects?|bolts)
discovery | 0.85 | appear | ^(?:on|in|at|online) | details|code|exploit|proof|data|files|records|documents|leak|screenshots
discovery | 0.9 | report | | first|leak|breach|flaw|vulnerab|bug|intrusion|outbreak|illness
discovery | 0.9 | confirm | | case|infection|contaminat|breach|intrusion|outbreak|presence|sample
discovery | 0.9 | tell inform notify alert warn | ^(?:\S+\s){{0,9}}?(?:of\sthe\s(?:bug|flaw|breach|problem|defect|incident|issue|intrusion)|about\s(?:the|a)\s(?:bug|flaw|breach|problem|defect|issue)|strange|unusual|suspicious|(?:had|has|have)\sfound|detected|discovered|positive|viewed|stolen|exposed|compromised|accessed|contaminated|had\sbeen\s(?:viewed|stolen|accessed|copied))
discovery | 0.85 | notify inform | ^(?:the\s)?(?:regulators?|authorit|watchdog|commission|police|OCR|HHS|FDA|FTC|SEC|agency|NHTSA|CPSC|CISA)
discovery | 0.85 | notice spot trace link | | | sanction
discovery | 0.85 | announce | ^(?:\S+\s){{0,4}}?(?:breach|intrusion|data\sincident|vulnerab|flaw|cyberattack)
discovery | 0.85 | show indicate reveal | ^(?:\S+\s){{0,6}}?(?:contaminat|salmonella|listeria|lead\b|presence|positive|traces|levels) | test|sampl|analys|laborator|result|sequenc
discovery | 0.85 | yield return | ^(?:\S+\s){{0,4}}?positive
discovery | 0.95 | discover uncover unearth
discovery | 0.95 | file submit lodge make | breach\s(?:notification|report)|notification|notified
discovery | 0.9 | reveal disclose expose
discovery | 0.9 | detect spot notice identify | | | guilty
discovery | 0.9 | find | | | guilty|liable|unlawful|unconstitutional|buyer|replacement|job|way\sto|solution|fund|find\sout\show
discovery | 0.9 | come | ^to\slight
discovery | 0.85 | surface emerge | | | victor|winner
discovery | 0.85 | leak | | | chemical|gas|oil|water
discovery | 0.85 | report notify inform alert tell | breach|incident|flaw|vulnerab|bug|patient|illness|infection|hack|attack|intrusion|unauthori[sz]ed|theft|cases?\b|exposed|viewable|problem|defect|contaminat
discovery | 0.85 | learn become | ^(?:of|that|about|aware)
discovery | 0.85 | confirm | contaminat|positive|presence|infect|outbreak|strain|lead\b|salmonella|listeria|breach|case
discovery | 0.85 | test | ^positive
discovery | 0.85 | publish post release | ^(?:\S+\s){{0,5}}?(?:research|findings|proof|exploit|details|report\son|analysis|paper|blog|advisory|write-up|evidence|results\sof) | | guidance
discovery | 0.8 | observe | | | anniversary
discovery | 0.8 | receive | reports?\sof|complaints?\s(?:about|of)|tip
discovery | 0.75 | :discovery :disclosure :revelation | | | court|pre-trial|pretrial|document\sdiscovery
discovery | 0.7 | :breach | ^(?:was|came)\s(?:discovered|found|detected|reported|to\slight)
# ---- proposal
proposal | 0.9 | introduce publish unveil table circulate submit adopt approve present | | \b(?:bill|draft|proposal|proposed\s\w+)\b[^,]{{0,50}}\b(?:was|were|been|is|being)\s(?:\w+\s)?$
proposal | 0.85 | appear | | proposed|draft|notice
proposal | 0.85 | call push press urge lobby | ^for\s(?:a|an|the|tougher|stricter|new)\s(?:\S+\s){{0,3}}?(?:ban|law|rule|moratorium|restriction|limit|curb|sanction|tariff|inquiry|embargo|recall)
proposal | 0.85 | float moot outline sketch preview
proposal | 0.95 | propose
proposal | 0.9 | introduce table unveil present submit publish release issue announce file put | ^(?:\S+\s){{0,5}}?(?:bill\b|proposal|draft|proposed|plan\b|plans\b|notice\sof\sproposed|legislation|blueprint|consultation|request\sfor\scomment|white\spaper)
proposal | 0.85 | publish | | proposed|draft|proposal
proposal | 0.9 | plan intend want mull consider weigh contemplate | ^(?:to|a|an|new|whether|the|banning|restricting|[a-z]+ing|[A-Z]\w+\suninstalled) | | customers|to\s(?:know|see|read|go|buy|live|be)\b|who\s$|version|album|concert
proposal | 0.9 | pass vote approve advance clear endorse back | | House|Senate|committee|subcommittee|chamber|lawmakers|panel|MEPs|deputies | law\stook|signed\sinto
proposal | 0.85 | draft recommend
proposal | 0.8 | seek invite solicit open | comment|feedback|views
proposal | 0.8 | call push urge | ^for\b
proposal | 0.8 | :proposal :draft | ^(?:was|is|would|came|published)
# ---- response
response | 0.95 | deny retaliate apologise apologize apologise acknowledge concede admit
response | 0.9 | release ship publish | closes|fixes|repairs|corrects|plugs|patches | version|update|build|release
response | 0.9 | release ship publish post issue | | \b(?:fix|fixes|patch|patches|update|updates|fixed\sversions?|hotfix|firmware|build)\b[\s,]
response | 0.9 | hit strike fight | ^back\b
response | 0.9 | step stand | ^(?:down|aside)\b
response | 0.9 | go come | ^(?:back\sonline|live\sagain|back\sto|on\sstrike)
response | 0.9 | file apply seek | ^(?:\S+\s){{0,2}}?(?:bankruptcy|chapter\s11|insolvency|creditor)
response | 0.85 | stop cease halt | ^(?:selling|shipping|making|producing|using|accepting|offering|operating|taking|serving|distributing|supplying|buying|all|sales|production)
response | 0.85 | call describe | ^(?:\S+\s){{0,5}}?(?:baseless|unfounded|unjustified|false|groundless|absurd|untrue|politically|wrong|unfair|illegal|disappoint|unacceptable|discriminat|a\smistake|protectionis)
response | 0.85 | cancel ground scrap | ^(?:\S+\s){{0,3}}?(?:flights?|orders?|contract|event|launch|deal|delivery|deliveries)
response | 0.9 | begin start finish complete | ^(?:notifying|refunding|rolling|removing|pulling|replacing|shipping|deleting|migrating|uninstalling|repairing|compensating)
response | 0.9 | pull remove withdraw recall | voluntar|of\sits\sown
response | 0.85 | notify mail send | ^(?:\S+\s){{0,4}}?(?:patients|customers|users|individuals|affected|owners|members)\b
response | 0.85 | summon recall lodge | ambassador|formal\sprotest|protest\b
response | 0.8 | switch move migrate turn | ^(?:to|its|\S+\s(?:to|off)|off)\b | | court|attention|out\b
response | 0.85 | say announce tell | ^(?:\S+\s){{0,4}}?(?:it|they|he|she|the\scompany)\s(?:would|will|had\sfixed|had\sstopped|has\sstopped|plans?\sto|intends?\sto)\b | | ban|impose|judge|court|sanction|restrict|order
response | 0.9 | patch fix
response | 0.9 | release ship publish issue push roll | ^(?:\S+\s){{0,5}}?(?:patch|patches|fix|fixes|hotfix|update\b|updates\b|security\supdate|firmware|upgrade|mitigation|workaround|apology|(?:new|fixed|corrected)\sversion|build)
response | 0.9 | reach sign conclude strike ink | ^(?:\S+\s){{0,5}}?(?:settlement|agreement|deal\b|accord|truce|resolution)
response | 0.9 | agree settle
response | 0.9 | resign retire quit
response | 0.9 | announce confirm say | ^(?:\S+\s){{0,6}}?(?:withdrawal|exit|resignation|departure|dismissal|settlement|it\swould\s(?:leave|exit|stop|appeal|challenge|comply)|pull\sout|giving\sup|refund|compensation|(?:its|their)\sshutdown)
response | 0.85 | pull withdraw exit leave halt suspend stop cease discontinue disable wind shutter resume restart switch | ^(?:the|its|all|from|sales?|shipments?|production|service|off|operations?|business|exports?|imports?|flights?|work|accounts|deliveries|distribution|support|new|\S+\s(?:sales|service|production|operations|shipments|business)) | | judge|court|must|have\sto|has\sto|ordered
response | 0.85 | suspend halt resume restart
response | 0.8 | close | ^(?:the|its|all|one|two)\s(?:\S+\s){{0,2}}?(?:plants?|factory|factories|stores?|offices?|lines?|mines?|sites?|shops?|branches)\b
response | 0.85 | reject dismiss dispute rebut refute defend protest object contest | | | judge|court|tribunal|petition|motion|appeal
response | 0.8 | welcome praise hail regret respond reply react answer thank
response | 0.8 | commit | ^to\b
response | 0.8 | pledge promise vow cooperate comply
response | 0.75 | offer | ^(?:to|refunds?|compensation|free|customers|users)
response | 0.8 | criticise condemn
response | 0.85 | go | ^out\sof\sbusiness|bankrupt
response | 0.85 | take | ^(?:it|them|the\s\S+)\s(?:out|offline|down)
response | 0.85 | remove delete | (?:code|feature|post|tweet|check|function|content)
response | 0.8 | adopt implement introduce put | ^(?:\S+\s){{0,4}}?(?:policy|policies|safeguard|procedure|controls|age\s(?:check|gate|verification)|training|program)
response | 0.8 | hold stage | ^(?:a\s)?(?:protest|rally|talks|meeting|vigil)
response | 0.8 | meet | ^(?:with|to\sdiscuss)
response | 0.75 | warn | users|customers|that\sservice
response | 0.75 | pay | fine|penalt|settle|compens|victims|ransom|damages|to\s(?:resolve|settle) | | users
response | 0.75 | compensate refund reimburse
response | 0.75 | call | ^(?:on|for)\b
response | 0.75 | :settlement :apology :denial :retaliation :statement :walkout :protest :resignation :patch :agreement
response | 0.75 | notify send | ^(?:\S+\s){{0,3}}?(?:patients|customers|users|individuals|letters|affected)
# ---- announcement
response | 0.85 | issue release publish make | ^(?:\S+\s){{0,4}}?(?:statement|apology)
announcement | 0.95 | ban prohibit forbid outlaw blacklist | | | \bgames?\b|matches|season|\bclub\b|\bteam\b|player|doping|driving\sfor|cricket|football
announcement | 0.9 | announce | | | \bban\sannounced\slast
announcement | 0.95 | recall
announcement | 0.95 | sanction designate | | | committee
announcement | 0.95 | add put place | ^(?:\S+\s){{0,9}}?(?:list\b|blacklist|catalog|catalogue|register|red\slist)
announcement | 0.9 | vote | ^(?:\S+\s){{0,4}}?through|^(?:in\sfavou?r|to\sban|to\sapprove|unanimously)
announcement | 0.9 | slap place clamp levy | ^(?:\S+\s){{0,5}}?(?:ban|tariffs?|dut(?:y|ies)|restrictions?|sanctions|curbs?|limits?|embargo|levy|controls?)
announcement | 0.85 | suspend revoke withdraw cancel | | ministry|regulator|authority|authorities|watchdog|government|commission|agency
announcement | 0.85 | dictate stipulate set | ^(?:\S+\s){{0,3}}?(?:limit|deadline|cap|quota|rules)
announcement | 0.9 | declare | ^(?:\S+\s){{0,3}}?(?:emergency|illegal|moratorium|ban)
announcement | 0.85 | grant | ^(?:\S+\s){{0,4}}?(?:approval|authori[sz]ation|licen[cs]e)
announcement | 0.95 | issue publish release post send circulate promulgate | ^(?:\S+\s){{0,7}}?(?:{_NOTICE})
announcement | 0.95 | impose enact decree mandate finalise ratify
announcement | 0.9 | sign | ^(?:\S+\s){{0,8}}?(?:law\b|bill|order|decree|proclamation|act\b|measure|legislation|ban\b|directive|memorandum|it\b)
announcement | 0.9 | sign | ^(?:an?|the|it|into|that|off)
announcement | 0.95 | initiate conduct expand launch begin start announce issue | ^(?:\S+\s){{0,5}}recall
announcement | 0.9 | tell | ^(?:\S+\s){{0,6}}?(?:to\s(?!\w+\sthat)|that\s(?:\S+\s){{0,6}}?(?:banned|barred|forbidden|may\sno|must|prohibited)) | | reporters|media|Reuters|the\sBBC|lawmakers
announcement | 0.9 | order instruct direct command require | ^(?:[A-Z]|the|all|its|a|an|that|users|to|staff|employees|agencies|firms|companies|federal|\S+\s(?:to|off)) | | reporters|in\sorder\sto|media|Reuters|the\sBBC|lawmakers
announcement | 0.85 | order | | | by\s(?:\S+\s)?(?:customers|carriers|buyers|clients)|sensors|machines|pizza|goods
announcement | 0.9 | adopt approve pass | ^(?:\S+\s){{0,8}}?(?:law\b|regulation|rule|resolution|ban\b|act\b|sanction|package|measure|directive|legislation|order)
announcement | 0.8 | adopt approve pass
announcement | 0.85 | add put place list | (?:to|on|onto)\s(?:\S+\s){{0,6}}?(?:list\b|blacklist|catalog|catalogue|entity|package|register|table|red\slist)|to\stable
announcement | 0.85 | restrict limit curb tighten bar exclude
announcement | 0.8 | list blacklist
announcement | 0.8 | add | ^(?:\S+\s){{0,4}}?(?:products?|brands?|items|lots|compan(?:y|ies)|firms?|entit(?:y|ies)|names?|groups?)\b
announcement | 0.85 | introduce unveil | {_MEASURE}
announcement | 0.8 | label classify declare brand deem
announcement | 0.8 | revise amend update | (?:regulation|rule|law|policy|guideline)|\d|in\b|by\b | | title
announcement | 0.8 | determine conclude decide clarify
announcement | 0.8 | advise warn | ^(?:consumers|the\spublic|people|against|users|retailers|of|that|customers|not|both)
announcement | 0.85 | suspend halt stop block | | government|ministry|authorities|regulator|president|commission|agency
announcement | 0.8 | cancel terminate
announcement | 0.85 | raise hike slap | tariff|dut
announcement | 0.8 | :recall | ^(?:was|of|date|initiated|issued|announce|notice)
announcement | 0.7 | :ban :prohibition :embargo :sanction :recall :determination :announcement :tariff :designation :blacklisting | | | violat|despite|breach\sof|under|appeal
announcement | 0.7 | :letter | | | senat|committee|lawmaker|parliament|congress|accus|alleg
announcement | 0.7 | :alert :advisory
announcement | 0.75 | unveil publish
# ---- occurrence
occurrence | 0.85 | go | ^out\b | malicious|infected|tainted|faulty|contaminated
occurrence | 0.9 | break | ^(?:into|out)\b
occurrence | 0.85 | hit strike cripple paralyse knock disrupt | ^(?:\S+\s){{0,5}}? | ransomware|malware|attack|hackers?|storm|quake|earthquake|worm|virus|outage|blackout|cyberattack|drone|missile
occurrence | 0.85 | drain siphon empty funnel loot
occurrence | 0.8 | upload commit slip smuggle | | malicious|backdoor|attacker|code|trojan
occurrence | 0.85 | suffer | ^(?:\S+\s){{0,4}}?(?:breach|attack|outage|intrusion|ransomware|injur|burn)
occurrence | 0.8 | gain | ^(?:\S+\s){{0,3}}?access
occurrence | 0.8 | go | ^(?:down|out\sof\sservice|missing)\b
occurrence | 0.8 | catch | ^fire
occurrence | 0.8 | spread | | virus|outbreak|disease|malware|worm|infection
occurrence | 0.9 | exploit attack hack infiltrate compromise sabotage
occurrence | 0.9 | crash explode collapse derail capsize sink erupt
occurrence | 0.85 | sicken infect poison kill die injure hospitalise
occurrence | 0.85 | fall | ^(?:ill|sick)
occurrence | 0.85 | steal siphon extort launder smuggle defraud bribe
occurrence | 0.8 | occur happen | ^(?:on|in|between|at|during|from|over|about|around)|\Z
occurrence | 0.85 | last | | infringement|conduct|practice|cartel|outage|attack|outbreak|strike|blackout|scheme
occurrence | 0.85 | begin start | | practice|conduct|scheme|infringement|cartel|outbreak|illness|attack|campaign|fire|spill|exploitation|leak|infections
occurrence | 0.8 | :breach :outage :attack :outbreak :crash :explosion :fire :spill :leak :intrusion :hack :incident :collision
occurrence | 0.8 | expose leak | data|records|conversations|information|details
occurrence | 0.75 | distribute sell manufacture produce ship purchase | (?:between|from|through|since|until|during|in|to)
occurrence | 0.75 | insert inject | | | power
occurrence | 0.85 | blow burst rupture | ^(?:out|off|up|on|in|at|near)\b
occurrence | 0.8 | burst rupture
occurrence | 0.7 | collect run conduct process operate engage share access obtain watch track delete fail milk offer
occurrence | 0.65 | use make begin start launch receive go get work serve mislead overcharge
"""
