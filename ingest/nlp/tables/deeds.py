# ruff: noqa: E501 -- a line is one rule of the table, and "update" is no SQL

"""Decisions and deeds: `announcement`, `occurrence`. `lexicon` says how a line is read."""

from ingest.nlp.tables.parts import MEASURE, NOTICE

LINES = rf"""
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
announcement | 0.95 | issue publish release post send circulate promulgate | ^(?:\S+\s){{0,7}}?(?:{NOTICE})
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
announcement | 0.85 | introduce unveil | {MEASURE}
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
