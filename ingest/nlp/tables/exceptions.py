# ruff: noqa: E501 -- a line is one rule of the table

"""What must be tried before the lines of each kind: words that mean something else beside others. `lexicon` says how a line is read."""

from ingest.nlp.tables.parts import PROBE

LINES = rf"""
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
investigation | 0.9 | begin start open end conclude | | \b(?:{PROBE})\s(?:\S+\s){{0,3}}?$
occurrence | 0.8 | hold generate make | exchanges|queries|prompts
"""
