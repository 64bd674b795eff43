# ruff: noqa: E501, S608 -- a line is one rule of the table, and "update" is no SQL

"""Measures that bind, end or weaken: `effective`, `reversal`. `lexicon` says how a line is read."""

from ingest.nlp.tables.parts import MEASURE

LINES = rf"""
# ---- effective: the measure binds
effective | 0.95 | take | ^effect
effective | 0.95 | come go enter | ^(?:into|in)\s(?:force|effect|operation|application)
effective | 0.9 | come | ^due\b
effective | 0.95 | become | ^(?:effective|binding|law\b|mandatory|compulsory|enforceable|illegal|applicable)
effective | 0.9 | kick | ^in\b
effective | 0.85 | bite
effective | 0.85 | apply | ^(?:from|to|as|starting|since|only|on|until|beginning|in\b) | will|would|shall|must|to|rule|ban|law|restriction|requirement|measure|obligation|curb|tariff|provision|it|they|which|order
effective | 0.8 | begin start commence | | {MEASURE}|enforcement|phase|requirement|obligation|compliance | investigation|probe|outbreak|illness
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
reversal | 0.95 | lift rescind overturn repeal annul revoke vacate quash undo reverse relax ease loosen waive scrap soften drop withdraw | {MEASURE}|decision|suspension|charges|it\b|them\b|curbs | | licen[cs]e|weight|price|invest|offer|troops|product
reversal | 0.9 | lift | ^(?:on|by|in|at|from|after|its|the)|\Z | ban|block|suspension|embargo|restriction|curb|sanction|order|was|were|been|be|is
reversal | 0.9 | rescind overturn repeal annul vacate quash enjoin
reversal | 0.9 | delay postpone stay defer suspend pause halt freeze block | {MEASURE}|implementation|start|rollout|launch|compliance|date\b|it\b | | users?|accounts?|sales|service|access|shipment|production|exports?|website|app\b|order\sto
reversal | 0.9 | block halt stay pause freeze suspend bar | | judge|court|tribunal|justices | appeal
reversal | 0.9 | delay postpone defer
reversal | 0.9 | extend push move | deadline|date\b|exemption|waiver|grace|period|licen[cs]e|moratorium\suntil|transition|by\s\w+\sdays|back
reversal | 0.8 | expire lapse end | ^(?:on|at|in|after|as|by|this|last)|\Z | ban|order|suspension|embargo|sanction|measure|moratorium|restriction|tariff|block|blockade|curb|freeze|shutdown
reversal | 0.9 | end lift | ^(?:the|its|a|an|his|their|all|most)\s(?:\S+\s){{0,4}}?(?:ban|embargo|suspension|restriction|sanction|block|moratorium|curb|freeze)
reversal | 0.9 | strike | ^down
reversal | 0.85 | rule | {MEASURE}\s(?:\S+\s){{0,5}}?(?:unlawful|illegal|invalid|unconstitutional|void)|overstepped|exceeded|unlawful|unconstitutional
reversal | 0.85 | reinstate restore | access|service|licen[cs]e|listing|exports|shipments | | ban
reversal | 0.85 | unblock unfreeze delist exempt
reversal | 0.85 | remove take | (?:off|from)\s(?:\S+\s){{0,5}}?(?:list|blacklist|sanctions)
reversal | 0.8 | :injunction :stay :reprieve :extension
reversal | 0.75 | :lifting :repeal :postponement :rollback
reversal | 0.8 | resume restart reopen | ^(?:exports?|imports?|trade|shipments)|exports | exports?|imports?
reversal | 0.7 | :more | ^days
reversal | 0.75 | leave work | ^again
"""
