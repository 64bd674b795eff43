# ruff: noqa: E501 -- a line is one rule of the table, and "update" is no SQL

"""What is said, found and planned: `accusation`, `discovery`, `proposal`, `response`. `lexicon` says how a line is read."""

LINES = r"""
# ---- accusation
accusation | 0.95 | accuse allege denounce blame
accusation | 0.8 | claim assert charge | ^that
accusation | 0.75 | claim
accusation | 0.9 | say tell argue charge warn | ^(?:\S+\s){0,4}?that\s(?:\S+\s){0,6}?(?:breach|violat|broke|infring|misled|stole|copied|illegal|unlawful|deceiv|endanger|defraud|spied) | | court|judge|inspection|investigat
accusation | 0.9 | point | ^(?:the\s|a\s)?finger
accusation | 0.85 | complain
accusation | 0.9 | follow send issue | ^(?:\S+\s){0,3}?statement\sof\sobjections |
accusation | 0.9 | follow | | statement\sof\sobjections
legal_action | 0.8 | :complaint | | (?:back|stems?|dates?|follows?|based)\s(?:\w+\s){0,3}$
accusation | 0.85 | write | ^(?:to|a\sletter|an\sopen) | | law
accusation | 0.8 | criticise criticize condemn slam decry | | | response
accusation | 0.75 | :accusation :allegation
accusation | 0.8 | warn | ^senators|lawmakers|congress
# ---- discovery
discovery | 0.85 | make | ^(?:it|them|this|(?:the|its|their)\s(?:breach|intrusion|flaw|bug|hack|leak|incident|theft))\spublic\b
announcement | 0.9 | make | ^known
discovery | 0.9 | make | ^(?:\S+\s){0,2}?public\b | flaw|bug|vulnerab|breach|leak|report|finding|problem|incident|details
discovery | 0.9 | turn | ^up\b|^(?:\S+\s){0,3}?up\b
discovery | 0.85 | go | ^public\b
discovery | 0.85 | report | ^(?:\S+\s){0,3}?(?:loose|fault|faulty|crack|cracks|defects?|bolts)
discovery | 0.85 | appear | ^(?:on|in|at|online) | details|code|exploit|proof|data|files|records|documents|leak|screenshots
discovery | 0.9 | report | | first|leak|breach|flaw|vulnerab|bug|intrusion|outbreak|illness
discovery | 0.9 | confirm | | case|infection|contaminat|breach|intrusion|outbreak|presence|sample
discovery | 0.9 | tell inform notify alert warn | ^(?:\S+\s){0,9}?(?:of\sthe\s(?:bug|flaw|breach|problem|defect|incident|issue|intrusion)|about\s(?:the|a)\s(?:bug|flaw|breach|problem|defect|issue)|strange|unusual|suspicious|(?:had|has|have)\sfound|detected|discovered|positive|viewed|stolen|exposed|compromised|accessed|contaminated|had\sbeen\s(?:viewed|stolen|accessed|copied))
discovery | 0.85 | notify inform | ^(?:the\s)?(?:regulators?|authorit|watchdog|commission|police|OCR|HHS|FDA|FTC|SEC|agency|NHTSA|CPSC|CISA)
discovery | 0.85 | notice spot trace link | | | sanction
discovery | 0.85 | announce | ^(?:\S+\s){0,4}?(?:breach|intrusion|data\sincident|vulnerab|flaw|cyberattack)
discovery | 0.85 | show indicate reveal | ^(?:\S+\s){0,6}?(?:contaminat|salmonella|listeria|lead\b|presence|positive|traces|levels) | test|sampl|analys|laborator|result|sequenc
discovery | 0.85 | yield return | ^(?:\S+\s){0,4}?positive
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
discovery | 0.85 | publish post release | ^(?:\S+\s){0,5}?(?:research|findings|proof|exploit|details|report\son|analysis|paper|blog|advisory|write-up|evidence|results\sof) | | guidance
discovery | 0.8 | observe | | | anniversary
discovery | 0.8 | receive | reports?\sof|complaints?\s(?:about|of)|tip
discovery | 0.75 | :discovery :disclosure :revelation | | | court|pre-trial|pretrial|document\sdiscovery
discovery | 0.7 | :breach | ^(?:was|came)\s(?:discovered|found|detected|reported|to\slight)
# ---- proposal
proposal | 0.9 | introduce publish unveil table circulate submit adopt approve present | | \b(?:bill|draft|proposal|proposed\s\w+)\b[^,]{0,50}\b(?:was|were|been|is|being)\s(?:\w+\s)?$
proposal | 0.85 | appear | | proposed|draft|notice
proposal | 0.85 | call push press urge lobby | ^for\s(?:a|an|the|tougher|stricter|new)\s(?:\S+\s){0,3}?(?:ban|law|rule|moratorium|restriction|limit|curb|sanction|tariff|inquiry|embargo|recall)
proposal | 0.85 | float moot outline sketch preview
proposal | 0.95 | propose
proposal | 0.9 | introduce table unveil present submit publish release issue announce file put | ^(?:\S+\s){0,5}?(?:bill\b|proposal|draft|proposed|plan\b|plans\b|notice\sof\sproposed|legislation|blueprint|consultation|request\sfor\scomment|white\spaper)
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
response | 0.9 | file apply seek | ^(?:\S+\s){0,2}?(?:bankruptcy|chapter\s11|insolvency|creditor)
response | 0.85 | stop cease halt | ^(?:selling|shipping|making|producing|using|accepting|offering|operating|taking|serving|distributing|supplying|buying|all|sales|production)
response | 0.85 | call describe | ^(?:\S+\s){0,5}?(?:baseless|unfounded|unjustified|false|groundless|absurd|untrue|politically|wrong|unfair|illegal|disappoint|unacceptable|discriminat|a\smistake|protectionis)
response | 0.85 | cancel ground scrap | ^(?:\S+\s){0,3}?(?:flights?|orders?|contract|event|launch|deal|delivery|deliveries)
response | 0.9 | begin start finish complete | ^(?:notifying|refunding|rolling|removing|pulling|replacing|shipping|deleting|migrating|uninstalling|repairing|compensating)
response | 0.9 | pull remove withdraw recall | voluntar|of\sits\sown
response | 0.85 | notify mail send | ^(?:\S+\s){0,4}?(?:patients|customers|users|individuals|affected|owners|members)\b
response | 0.85 | summon recall lodge | ambassador|formal\sprotest|protest\b
response | 0.8 | switch move migrate turn | ^(?:to|its|\S+\s(?:to|off)|off)\b | | court|attention|out\b
response | 0.85 | say announce tell | ^(?:\S+\s){0,4}?(?:it|they|he|she|the\scompany)\s(?:would|will|had\sfixed|had\sstopped|has\sstopped|plans?\sto|intends?\sto)\b | | ban|impose|judge|court|sanction|restrict|order
response | 0.9 | patch fix
response | 0.9 | release ship publish issue push roll | ^(?:\S+\s){0,5}?(?:patch|patches|fix|fixes|hotfix|update\b|updates\b|security\supdate|firmware|upgrade|mitigation|workaround|apology|(?:new|fixed|corrected)\sversion|build)
response | 0.9 | reach sign conclude strike ink | ^(?:\S+\s){0,5}?(?:settlement|agreement|deal\b|accord|truce|resolution)
response | 0.9 | agree settle
response | 0.9 | resign retire quit
response | 0.9 | announce confirm say | ^(?:\S+\s){0,6}?(?:withdrawal|exit|resignation|departure|dismissal|settlement|it\swould\s(?:leave|exit|stop|appeal|challenge|comply)|pull\sout|giving\sup|refund|compensation|(?:its|their)\sshutdown)
response | 0.85 | pull withdraw exit leave halt suspend stop cease discontinue disable wind shutter resume restart switch | ^(?:the|its|all|from|sales?|shipments?|production|service|off|operations?|business|exports?|imports?|flights?|work|accounts|deliveries|distribution|support|new|\S+\s(?:sales|service|production|operations|shipments|business)) | | judge|court|must|have\sto|has\sto|ordered
response | 0.85 | suspend halt resume restart
response | 0.8 | close | ^(?:the|its|all|one|two)\s(?:\S+\s){0,2}?(?:plants?|factory|factories|stores?|offices?|lines?|mines?|sites?|shops?|branches)\b
response | 0.85 | reject dismiss dispute rebut refute defend protest object contest | | | judge|court|tribunal|petition|motion|appeal
response | 0.8 | welcome praise hail regret respond reply react answer thank
response | 0.8 | commit | ^to\b
response | 0.8 | pledge promise vow cooperate comply
response | 0.75 | offer | ^(?:to|refunds?|compensation|free|customers|users)
response | 0.8 | criticise condemn
response | 0.85 | go | ^out\sof\sbusiness|bankrupt
response | 0.85 | take | ^(?:it|them|the\s\S+)\s(?:out|offline|down)
response | 0.85 | remove delete | (?:code|feature|post|tweet|check|function|content)
response | 0.8 | adopt implement introduce put | ^(?:\S+\s){0,4}?(?:policy|policies|safeguard|procedure|controls|age\s(?:check|gate|verification)|training|program)
response | 0.8 | hold stage | ^(?:a\s)?(?:protest|rally|talks|meeting|vigil)
response | 0.8 | meet | ^(?:with|to\sdiscuss)
response | 0.75 | warn | users|customers|that\sservice
response | 0.75 | pay | fine|penalt|settle|compens|victims|ransom|damages|to\s(?:resolve|settle) | | users
response | 0.75 | compensate refund reimburse
response | 0.75 | call | ^(?:on|for)\b
response | 0.75 | :settlement :apology :denial :retaliation :statement :walkout :protest :resignation :patch :agreement
response | 0.75 | notify send | ^(?:\S+\s){0,3}?(?:patients|customers|users|individuals|letters|affected)
"""
