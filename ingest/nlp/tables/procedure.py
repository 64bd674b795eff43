# ruff: noqa: E501 -- a line is one rule of the table

"""Courts and authorities at work: `legal_action`, `investigation`, `enforcement`. `lexicon` says how a line is read."""

from ingest.nlp.tables.parts import PROBE, SUIT

LINES = rf"""
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
legal_action | 0.95 | file lodge bring submit enter | ^(?:\S+\s){{0,6}}?(?:{SUIT}) | | breach|report|rule|public\sinspection
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
investigation | 0.95 | open launch begin start initiate conduct widen expand conclude close complete end announce finish reopen resolve order undertake carry | ^(?:\S+\s){{0,6}}?(?:{PROBE})|(?:a\s|the\s)?complaint | | recall|public\scomment|comment
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
"""
